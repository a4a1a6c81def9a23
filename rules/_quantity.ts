/** What somebody meant who wrote a unit that Kubernetes does not know: `512MB`, `1 Gi`, `100mi` of a core. */
import { own } from '../src/core/text/own.ts';

/** Units in any case to Kubernetes' own. Bytes are left off; nobody means bits or thousandths of a byte. */
const UNITS: Readonly<Record<string, string>> = {
  b: '',
  k: 'k',
  kb: 'k',
  kib: 'Ki',
  ki: 'Ki',
  mb: 'M',
  mib: 'Mi',
  mi: 'Mi',
  g: 'G',
  gb: 'G',
  gib: 'Gi',
  gi: 'Gi',
  t: 'T',
  tb: 'T',
  tib: 'Ti',
  ti: 'Ti',
};

/** The quantity as Kubernetes spells it; undefined when there is no telling. `cpu`: of cores, where `Mi` makes no sense. */
export function quantityMeant(text: string, cpu: boolean): string | undefined {
  const found = /^(\d+(?:\.\d+)?) {0,3}([A-Za-z]{1,5})$/.exec(text.trim());
  const [, digits = '', unit = ''] = found ?? [];
  if (!found) return undefined;
  if (cpu) return /^(?:m|mi|mcpu|mcore)$/i.test(unit) ? `${digits}m` : /^(?:c|cpu|cpus|core|cores)$/i.test(unit) ? digits : undefined;
  const right = own(UNITS, unit.toLowerCase());
  return right === undefined ? undefined : `${digits}${right}`;
}
