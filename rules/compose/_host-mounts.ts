/** Folders of the host that a service mounts: by path, or through a volume that is only a name for one. */
import type { Mount, Service, Value } from '../../src/core/lint/rule.ts';
import { textOf } from '../../src/core/parse/compose/scalars.ts';
import { asMap } from '../../src/core/parse/yaml-node.ts';

interface HostMount {
  readonly mount: Mount;
  /** Absolute, or from `~`; without a slash at the end. */
  readonly path: string;
  readonly readOnly: boolean;
  /** Where the path is written. */
  readonly at: Value;
}

/** Every mount whose place on the host is known and absolute. */
export function* hostMounts(service: Service): Generator<HostMount> {
  for (const mount of service.mounts) {
    if (!mount.source?.known) continue;
    if (mount.type === 'bind' || (mount.type === 'other' && mount.source.value.includes('pipe'))) {
      if (/^[/~\\]/.test(mount.source.value)) yield { mount, path: clean(mount.source.value), readOnly: mount.readOnly, at: mount.source };
    } else if (mount.type === 'volume') {
      const options = asMap(asMap(service.document.volumes.get(mount.source.value)?.node)?.get('driver_opts'));
      const device = textOf(options?.get('device'));
      const flags = textOf(options?.get('o'));
      if (!device?.known || !device.value.startsWith('/') || !flags?.known || !/(^|,)r?bind(,|$)/.test(flags.value)) continue;
      yield { mount, path: clean(device.value), readOnly: mount.readOnly || /(^|,)ro(,|$)/.test(flags.value), at: device };
    }
  }
}

function clean(path: string): string {
  if (path.startsWith('//./') || path.startsWith('\\')) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return path.startsWith('~') ? parts.join('/') || '~' : `/${parts.join('/')}`;
}

/** Writing here is as good as being root on the host. */
const SYSTEM = new Set(
  `/ /etc /root /boot /proc /sys /dev /usr /usr/bin /usr/sbin /usr/lib /usr/local/bin /usr/local/sbin /bin /sbin /lib /lib64 /lib/modules /usr/lib/modules
  /var /var/lib /var/lib/docker /var/lib/docker/volumes /var/lib/docker/containers /var/lib/containerd /var/lib/kubelet /home ~
  /etc/passwd /etc/group /etc/shadow /etc/sudoers /etc/sudoers.d /etc/crontab /etc/cron.d /etc/cron.daily /etc/cron.hourly /etc/ssh /etc/pam.d /etc/systemd
  /etc/systemd/system /etc/init.d /etc/docker /etc/ld.so.preload /etc/profile /etc/profile.d /root/.ssh /proc/sys /proc/sysrq-trigger`.split(/\s+/),
);
/** What lets in elsewhere, whatever is below. */
const CREDENTIALS =
  /^(?:~|\/root|\/home\/[^/]+|\/Users\/[^/]+)\/(?:\.ssh|\.aws|\.azure|\.gnupg|\.kube|\.docker|\.config\/gcloud|\.netrc|\.git-credentials)(?:\/|$)/;
/** Reading here tells much of the host. */
const TELLING =
  /^\/(?:$|etc(?:\/|$)|root(?:\/|$)|boot(?:\/|$)|proc(?:\/|$)|sys(?:\/|$)|dev$|home$|var$|var\/lib$|var\/lib\/(?:docker|containerd|kubelet)(?:\/|$))/;
/** Files that every container may read, and often has to. */
const HARMLESS =
  /^\/(?:etc\/(?:localtime|timezone|hosts|hostname|resolv\.conf|machine-id|os-release|mime\.types)$|etc\/(?:ssl|pki|ca-certificates|letsencrypt)(?:\/|$)|sys\/fs\/cgroup(?:\/|$))/;

export function isSystemFolder(path: string): boolean {
  return SYSTEM.has(path) || (path.startsWith('/boot/') && path.length > 6);
}

/** A folder that is better not shown to a container, though it cannot change it. */
export function isTelling(path: string): boolean {
  return path === '~' || CREDENTIALS.test(path) || (TELLING.test(path) && !HARMLESS.test(path));
}
