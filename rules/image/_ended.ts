/**
 * Releases whose publisher has stopped security updates, with the last day. Only dates that had passed on TABLE_DATE are listed: the
 * answer depends on the version of Drydock, never on the clock. Sources: each publisher's own schedule, named in the rule's page.
 */
export const TABLE_DATE = '2026-11-24';

export interface Line {
  /** Repositories, without registry, that carry this product. */
  readonly repositories: readonly string[];
  readonly product: string;
  /** Version prefix to last day of support; a prefix ends where the next character is no digit or letter. */
  readonly ended: Readonly<Record<string, string>>;
  /** What to move to. */
  readonly next: string;
}

export const LINES: readonly Line[] = [
  {
    repositories: ['centos', 'library/centos'],
    product: 'CentOS',
    ended: { '5': '2017-03-31', '6': '2020-11-30', '7': '2024-06-30', '8': '2021-12-31', latest: '2021-12-31', centos5: '2017-03-31', centos6: '2020-11-30', centos7: '2024-06-30', centos8: '2021-12-31' },
    next: '`almalinux:9`, `rockylinux:9` or `quay.io/centos/centos:stream9`',
  },
  { repositories: ['centos/centos'], product: 'CentOS Stream', ended: { stream8: '2024-05-31' }, next: '`stream9` or `stream10`' },
  {
    repositories: ['debian', 'library/debian', 'buildpack-deps', 'library/buildpack-deps'],
    product: 'Debian',
    ended: {
      '6': '2016-02-29', '7': '2018-05-31', '8': '2020-06-30', '9': '2022-06-30', '10': '2024-06-30', '11': '2026-08-31',
      squeeze: '2016-02-29', wheezy: '2018-05-31', jessie: '2020-06-30', stretch: '2022-06-30', buster: '2024-06-30', bullseye: '2026-08-31',
    },
    next: '`13` (trixie)',
  },
  {
    repositories: ['ubuntu', 'library/ubuntu'],
    product: 'Ubuntu',
    ended: {
      '12.04': '2017-04-28', '14.04': '2019-04-25', '16.04': '2021-04-30', '18.04': '2023-05-31', '20.04': '2025-05-31', '21.04': '2022-01-20', '21.10': '2022-07-14', '22.10': '2023-07-20', '23.04': '2024-01-25', '23.10': '2024-07-11', '24.10': '2025-07-10', '25.04': '2026-01-15', '25.10': '2026-07-09',
      precise: '2017-04-28', trusty: '2019-04-25', xenial: '2021-04-30', bionic: '2023-05-31', focal: '2025-05-31',
    },
    next: '`24.04` or `26.04`',
  },
  {
    repositories: ['alpine', 'library/alpine'],
    product: 'Alpine',
    ended: {
      '3.5': '2018-11-01', '3.6': '2019-05-01', '3.7': '2019-11-01', '3.8': '2020-05-01', '3.9': '2020-11-01', '3.10': '2021-05-01', '3.11': '2021-11-01', '3.12': '2022-05-01', '3.13': '2022-11-01', '3.14': '2023-05-01', '3.15': '2023-11-01', '3.16': '2024-05-23', '3.17': '2024-11-22', '3.18': '2025-05-09', '3.19': '2025-11-01', '3.20': '2026-04-01', '3.21': '2026-11-01',
      '3.1': '2016-11-01', '3.2': '2017-05-01', '3.3': '2017-11-01', '3.4': '2018-05-01',
    },
    next: '`3.22` or newer',
  },
  {
    repositories: ['node', 'library/node'],
    product: 'Node.js',
    ended: {
      '0.10': '2016-10-31', '0.12': '2016-12-31', '4': '2018-04-30', '5': '2016-06-30', '6': '2019-04-30', '7': '2017-06-30', '8': '2019-12-31', '9': '2018-06-30', '10': '2021-04-30', '11': '2019-06-01', '12': '2022-04-30', '13': '2020-06-01', '14': '2023-04-30', '15': '2021-06-01', '16': '2023-09-11', '17': '2022-06-01', '18': '2025-04-30', '19': '2023-06-01', '20': '2026-04-30', '21': '2024-06-01', '23': '2025-06-01', '25': '2026-06-01',
      argon: '2018-04-30', boron: '2019-04-30', carbon: '2019-12-31', dubnium: '2021-04-30', erbium: '2022-04-30', fermium: '2023-04-30', gallium: '2023-09-11', hydrogen: '2025-04-30', iron: '2026-04-30',
    },
    next: '`24` or `22`',
  },
  {
    repositories: ['python', 'library/python'],
    product: 'Python',
    ended: { '2': '2020-01-01', '3.3': '2017-09-29', '3.4': '2019-03-18', '3.5': '2020-09-30', '3.6': '2021-12-23', '3.7': '2023-06-27', '3.8': '2024-10-07', '3.9': '2025-10-31', '3.10': '2026-10-31' },
    next: '`3.13` or newer',
  },
  {
    repositories: ['dotnet/aspnet', 'dotnet/sdk', 'dotnet/runtime', 'dotnet/runtime-deps', 'dotnet/core/aspnet', 'dotnet/core/sdk', 'dotnet/core/runtime', 'dotnet/core/runtime-deps', 'dotnet/monitor'],
    product: '.NET',
    ended: { '1.0': '2019-06-27', '1.1': '2019-06-27', '2.0': '2018-10-01', '2.1': '2021-08-21', '2.2': '2019-12-23', '3.0': '2020-03-03', '3.1': '2022-12-13', '5.0': '2022-05-10', '6.0': '2024-11-12', '7.0': '2024-05-14', '8.0': '2026-11-10', '9.0': '2026-11-10' },
    next: '`10.0`',
  },
  {
    repositories: ['golang', 'library/golang'],
    product: 'Go',
    ended: Object.fromEntries([
      ...Array.from({ length: 18 }, (_, i) => [`1.${i}`, '2023-02-01']),
      ['1.18', '2023-02-01'], ['1.19', '2023-08-08'], ['1.20', '2024-02-06'], ['1.21', '2024-08-13'], ['1.22', '2025-02-11'], ['1.23', '2025-08-12'], ['1.24', '2026-02-10'],
    ]),
    next: 'one of the two newest minor versions',
  },
  {
    repositories: ['php', 'library/php'],
    product: 'PHP',
    ended: { '5': '2018-12-31', '7.0': '2019-01-10', '7.1': '2019-12-01', '7.2': '2020-11-30', '7.3': '2021-12-06', '7.4': '2022-11-28', '7': '2022-11-28', '8.0': '2023-11-26', '8.1': '2025-12-31' },
    next: '`8.4` or newer',
  },
  {
    repositories: ['ruby', 'library/ruby'],
    product: 'Ruby',
    ended: { '1': '2015-02-23', '2': '2023-03-31', '3.0': '2024-04-23', '3.1': '2025-03-26', '3.2': '2026-03-31' },
    next: '`3.4` or newer',
  },
  {
    repositories: ['postgres', 'library/postgres'],
    product: 'PostgreSQL',
    ended: { '8': '2014-07-24', '9': '2021-11-11', '10': '2022-11-10', '11': '2023-11-09', '12': '2024-11-21', '13': '2025-11-13', '14': '2026-11-12' },
    next: '`17` or newer',
  },
  { repositories: ['mysql', 'library/mysql'], product: 'MySQL', ended: { '5': '2023-10-31', '8.0': '2026-04-30' }, next: '`8.4`' },
  { repositories: ['mariadb', 'library/mariadb'], product: 'MariaDB', ended: { '5': '2020-04-11', '10.0': '2019-03-31', '10.1': '2020-10-17', '10.2': '2022-05-23', '10.3': '2023-05-25', '10.4': '2024-06-18', '10.5': '2025-06-24', '10.6': '2026-07-06' }, next: '`11.4` or `11.8`' },
  { repositories: ['mongo', 'library/mongo'], product: 'MongoDB', ended: { '2': '2016-10-31', '3': '2021-04-30', '4.0': '2022-04-30', '4.2': '2023-04-30', '4.4': '2024-02-29', '4': '2024-02-29', '5': '2024-10-31', '6': '2025-07-31' }, next: '`8.0`' },
  { repositories: ['amazonlinux', 'library/amazonlinux'], product: 'Amazon Linux', ended: { '1': '2023-12-31', '2018': '2023-12-31', '2': '2026-06-30' }, next: '`2023`' },
  { repositories: ['fedora', 'library/fedora'], product: 'Fedora', ended: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [String(i + 20), '2024-11-26']).concat([['40', '2025-05-13'], ['41', '2025-12-15'], ['42', '2026-05-13']])), next: 'one of the two newest releases' },
];

/** Names of operating system releases that other images carry in their tags: `python:3.13-bullseye`. */
export const SUITES: Readonly<Record<string, { readonly product: string; readonly ended: string }>> = {
  wheezy: { product: 'Debian 7', ended: '2018-05-31' },
  jessie: { product: 'Debian 8', ended: '2020-06-30' },
  stretch: { product: 'Debian 9', ended: '2022-06-30' },
  buster: { product: 'Debian 10', ended: '2024-06-30' },
  bullseye: { product: 'Debian 11', ended: '2026-08-31' },
  xenial: { product: 'Ubuntu 16.04', ended: '2021-04-30' },
  bionic: { product: 'Ubuntu 18.04', ended: '2023-05-31' },
  focal: { product: 'Ubuntu 20.04', ended: '2025-05-31' },
};
