/** Hosts and ports inside free text: addresses, `host:port` pairs and connection strings, with their offsets. */

export interface Endpoint {
  /** As written; an IPv6 address keeps its brackets. */
  readonly host: string;
  readonly port?: number;
  /** Where the host stands in the text. */
  readonly start: number;
  readonly end: number;
  /** Where the port's digits stand; not always behind the host (`Host=db;Port=5432`). */
  readonly portStart?: number;
  readonly portEnd?: number;
  /** Lower case, of an address: `http`, `amqp`, `sqlserver`. */
  readonly scheme?: string;
}

/** A name, an IPv4 address, or an IPv6 address in brackets. Underscores occur in compose service names. */
const HOST = /\[[0-9A-Fa-f:.%]{2,64}\]|[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?/y;
const SCHEME = /[a-z][a-z0-9+.-]*:\/\//giy;
/** Addresses without a host. */
const HOSTLESS = new Set([
  'file',
  'unix',
  'npipe',
  'data',
  'sqlite',
  'sqlite3',
  'jar',
  'classpath',
  's3',
  'gs',
  'arn',
  'content',
  'chrome-extension',
  'docker-image',
]);
const KEY = /(?:^|(?<=[;\s"'&?]))(?:data source|datasource|server|hostname|host|addr|address|network address)\s{0,4}=\s{0,4}(?:(?:tcp|np|lpc|admin):)?/gi;
const PORT_KEY = /(?:^|(?<=[;\s"']))port\s{0,4}=\s{0,4}(\d{1,5})(?!\d)/i;
/** Words before a number that name no host. */
const NO_HOST = new Set(
  'port ports timeout size max min ttl limit count id uid gid user group line lines exit code status error level memory cpu width height http https tcp udp ws wss version v year index offset length total pid age retries interval delay quota weight priority sha sha1 sha256 sha512 md5 urn isbn issue pr rfc'.split(
    ' ',
  ),
);
/** Endings of files that are followed by a line number more often than they are hosts with a port. */
const FILE =
  /\.(?:js|mjs|cjs|jsx|ts|tsx|mts|vue|py|pyc|rb|go|java|kt|scala|cs|vb|fs|php|c|cc|cpp|h|hpp|rs|swift|sh|bash|ps1|sql|json|ya?ml|toml|ini|xml|html?|css|scss|md|txt|log|conf|cfg|env|jar|war|dll|exe|so|db|sqlite3?|mdf|lock|gz|tgz|zip|tar|csproj|sln)$/i;
/** Image names that look like a host when a short tag follows. */
const IMAGES = new Set(
  'node python ruby golang php debian ubuntu alpine fedora centos postgres mysql mariadb redis mongo nginx httpd openjdk eclipse-temurin amazoncorretto maven gradle busybox'.split(
    ' ',
  ),
);

/**
 * All endpoints of a text in order. Conservative: times, versions, image tags, file names with line numbers and places
 * that hold a variable are passed over. An address always gives its host; a bare name needs a port.
 */
export function endpointsIn(text: string): Endpoint[] {
  const found: Endpoint[] = [];
  // 1 where something has been read already.
  const covered = new Uint8Array(text.length);
  addresses(text, found, covered);
  connectionStrings(text, found, covered);
  pairs(text, found, covered);
  return found.sort((a, b) => a.start - b.start);
}

/** `scheme://user:password@host:port/path`, also with several hosts separated by commas. */
function addresses(text: string, found: Endpoint[], covered: Uint8Array): void {
  let next = 0;
  for (let slashes = text.indexOf('://'); slashes >= 0; slashes = text.indexOf('://', next)) {
    next = slashes + 3;
    let start = slashes;
    while (start > 0 && slashes - start < 60 && /[A-Za-z0-9+.-]/.test(text[start - 1] as string)) start--;
    SCHEME.lastIndex = start;
    if (!SCHEME.test(text)) continue;
    const scheme = text.slice(start, slashes).toLowerCase();
    const from = slashes + 3;
    let end = from;
    while (end < text.length && !/[/?#\s"'<>`\\;|)]/.test(text[end] as string)) end++;
    const authority = text.slice(from, end);
    // Addresses inside an address are its parameters.
    next = Math.max(next, addressEnd(text, end));
    covered.fill(1, start, next);
    if (HOSTLESS.has(scheme) || /[${}]/.test(authority.slice(authority.lastIndexOf('@') + 1))) continue;
    let at = from + authority.lastIndexOf('@') + 1;
    while (at < end) {
      const endpoint = hostAndPort(text, at, end);
      if (!endpoint || (endpoint.after < end && text[endpoint.after] !== ',')) break;
      found.push({ ...endpoint.value, scheme });
      if (text[endpoint.after] !== ',') break;
      at = endpoint.after + 1;
      // `kafka://a:1,kafka://b:2` goes on with an address of its own.
      if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text.slice(at, at + 40))) {
        next = at;
        break;
      }
    }
  }
}

function addressEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !/[\s"'<>`,;|]/.test(text[end] as string)) end++;
  return end;
}

interface Read {
  readonly value: Endpoint;
  readonly after: number;
}

/** A host and, behind a colon, its port; undefined when what stands there is neither. */
function hostAndPort(text: string, start: number, limit: number): Read | undefined {
  HOST.lastIndex = start;
  const host = HOST.exec(text)?.[0];
  if (!host || start + host.length > limit || !isHost(host)) return undefined;
  const end = start + host.length;
  const value = { host, start, end };
  if (text[end] !== ':' || end >= limit) return { value, after: end };
  const digits = /^\d{1,5}(?!\d)/.exec(text.slice(end + 1, end + 7))?.[0];
  if (!digits) return { value, after: end };
  const port = portOf(digits);
  if (port === undefined) return undefined;
  const portEnd = end + 1 + digits.length;
  return { value: { ...value, port, portStart: end + 1, portEnd }, after: portEnd };
}

/** Letters, or a whole IPv4 or IPv6 address; no empty labels. */
function isHost(host: string): boolean {
  if (host.startsWith('[')) return host.includes(':');
  if (host.includes('..')) return false;
  if (isIpv4(host)) return true;
  return /[A-Za-z]/.test(host) && !/^\d+(\.\d+)*$/.test(host);
}

function isIpv4(host: string): boolean {
  const parts = host.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
}

function portOf(digits: string): number | undefined {
  if (digits.startsWith('0')) return undefined;
  const port = Number(digits);
  return port <= 65535 ? port : undefined;
}

/** `Server=host,1433;…`, `Host=db;Port=5432;…`, `host=db port=5432 dbname=x`. */
function connectionStrings(text: string, found: Endpoint[], covered: Uint8Array): void {
  if (!text.includes('=')) return;
  const said = PORT_KEY.exec(text);
  const port = said?.[1] ? portOf(said[1]) : undefined;
  for (const match of text.matchAll(KEY)) {
    const start = match.index + match[0].length;
    if (covered[match.index]) continue;
    HOST.lastIndex = start;
    const host = HOST.exec(text)?.[0];
    if (!host || !isHost(host) || FILE.test(host)) continue;
    const end = start + host.length;
    const next = text[end];
    if (next !== undefined && !/[;,:\s"'\\]/.test(next)) continue;
    const separator = /^[,:]\s?/.exec(text.slice(end, end + 2))?.[0];
    const digits = separator ? /^\d{1,5}(?![\dA-Za-z_.-])/.exec(text.slice(end + separator.length, end + separator.length + 7))?.[0] : undefined;
    covered.fill(1, match.index, end + (digits ? (separator?.length ?? 0) + digits.length : 0));
    if (separator && digits) {
      const own = portOf(digits);
      const portStart = end + separator.length;
      if (own !== undefined) found.push({ host, start, end, port: own, portStart, portEnd: portStart + digits.length });
      continue;
    }
    if (!said || port === undefined) found.push({ host, start, end });
    else {
      const portEnd = said.index + said[0].length;
      found.push({ host, start, end, port, portStart: portEnd - (said[1] as string).length, portEnd });
    }
  }
}

/** `host:port` on its own, in lists, behind `=` or `@`. */
function pairs(text: string, found: Endpoint[], covered: Uint8Array): void {
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    const digits = /^\d{1,5}(?!\d)/.exec(text.slice(colon + 1, colon + 7))?.[0];
    if (!digits) continue;
    const portEnd = colon + 1 + digits.length;
    const next = text[portEnd];
    if (next !== undefined && !/[\s,;/"')\]}?&|]/.test(next)) continue;
    const start = hostStart(text, colon);
    const host = text.slice(start, colon);
    const before = text[start - 1];
    const oracle = /:(?:thin|oci):@(?:\/\/)?$/.test(text.slice(Math.max(0, start - 9), start));
    if (before !== undefined && !oracle && !/[\s,;="'([{|&]/.test(before)) continue;
    if (covered[start]) continue;
    HOST.lastIndex = start;
    if (HOST.exec(text)?.[0] !== host || !isHost(host)) continue;
    const port = portOf(digits);
    if (port === undefined || !likely(host, port)) continue;
    found.push({ host, start, end: colon, port, portStart: colon + 1, portEnd });
    covered.fill(1, start, portEnd);
  }
}

function hostStart(text: string, colon: number): number {
  let start = colon;
  if (text[start - 1] === ']') {
    const open = text.lastIndexOf('[', start);
    return open < 0 || colon - open > 66 ? start : open;
  }
  while (start > 0 && colon - start < 254 && /[A-Za-z0-9_.-]/.test(text[start - 1] as string)) start--;
  return start;
}

/** Whether a bare pair is meant as an address: not a time, a tag, a line number or a setting. */
function likely(host: string, port: number): boolean {
  const lower = host.toLowerCase();
  if (lower === 'localhost' || host.startsWith('[') || isIpv4(host)) return true;
  if (NO_HOST.has(lower) || FILE.test(host) || host.length < 2) return false;
  return port >= 80 || (!IMAGES.has(lower) && (port === 21 || port === 22 || port === 25 || port === 53));
}
