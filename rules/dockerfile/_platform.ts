/** Platforms as containerd reads them: `os`, `arch`, `os/arch`, `os/arch/variant`. */

/** Systems and processors that Go, and so every image manifest, can name, with the other spellings that are understood. */
const SYSTEMS = new Set(
  'aix android darwin macos dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasi wasip1 wasip2 windows zos'.split(' '),
);
const PROCESSORS = new Set(
  '386 amd64 amd64p32 arm armbe arm64 arm64be loong64 ppc64 ppc64le mips mipsle mips64 mips64le mips64p32 mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm i386 x86_64 x86-64 aarch64 armhf armel'.split(
    ' ',
  ),
);

interface PlatformFault {
  readonly message: string;
  readonly help: string;
}

/** What is wrong with a platform; undefined when it can exist. */
export function platformFault(text: string): PlatformFault | undefined {
  const help = 'write `os/arch`, for example `linux/amd64`';
  const parts = text.split('/');
  const [system = '', processor] = parts;
  // A version may follow the system: `windows(10.0.17763)/amd64`.
  const plain = system.replace(/\([\w.+%-]*\)$/, '').toLowerCase();
  if (parts.length > 3) return { message: `\`${text}\` has more than a system, a processor and a variant`, help };
  if (![plain, ...parts.slice(1)].every((part) => /^[\w.-]+$/.test(part))) return { message: `\`${text}\` cannot be read as a platform`, help };
  if (processor === undefined) {
    if (SYSTEMS.has(plain) || PROCESSORS.has(plain)) return undefined;
    return { message: `\`${text}\` is neither a system nor a processor`, help };
  }
  if (PROCESSORS.has(plain) && SYSTEMS.has(processor.toLowerCase()))
    return { message: `\`${text}\` has system and processor the wrong way round`, help: `write \`${[processor, system, ...parts.slice(2)].join('/')}\`` };
  if (!SYSTEMS.has(plain)) return { message: `there is no system \`${system}\``, help };
  if (!PROCESSORS.has(processor.toLowerCase()))
    return { message: `there is no processor \`${processor}\``, help: 'use `amd64`, `arm64`, `arm/v7`, `386`, `ppc64le`, `s390x` or `riscv64`' };
  return undefined;
}

/** System and processor of a readable platform, lower case. */
export function platformParts(text: string): { readonly system?: string; readonly processor?: string } {
  const [first = '', second] = text.toLowerCase().split('/');
  if (second !== undefined) return { system: first, processor: second };
  return SYSTEMS.has(first) ? { system: first } : { processor: first };
}
