/** Hosts and ports in free text: what counts as one, where it stands, and what is passed over. */
import { describe, expect, it } from 'vitest';
import { endpointsIn } from '../../src/core/project/hosts.ts';

function pairs(text: string): string[] {
  return endpointsIn(text).map(({ host, port, start, end, portStart, portEnd }) => {
    expect(text.slice(start, end)).toBe(host);
    if (port !== undefined) expect(text.slice(portStart, portEnd)).toBe(String(port));
    return port === undefined ? host : `${host} ${port}`;
  });
}

describe('addresses', () => {
  it.each([
    ['http://api:5000/health', ['api 5000']],
    ['https://shop.example.org', ['shop.example.org']],
    ['amqp://guest:guest@rabbitmq:5672/vhost', ['rabbitmq 5672']],
    ['redis://:p%40ss@cache:6379/0', ['cache 6379']],
    ['mongodb://root:pw@mongo1:27017,mongo2:27018,mongo3/db?replicaSet=rs', ['mongo1 27017', 'mongo2 27018', 'mongo3']],
    ['PLAINTEXT://kafka1:9092,PLAINTEXT://kafka2:9093', ['kafka1 9092', 'kafka2 9093']],
    ['jdbc:postgresql://db:5432/app', ['db 5432']],
    ['jdbc:sqlserver://sql:1433;databaseName=shop', ['sql 1433']],
    ['jdbc:oracle:thin:@//ora:1521/XE', ['ora 1521']],
    ['jdbc:oracle:thin:@ora:1521:XE', []],
    ['http://[::1]:8080/', ['[::1] 8080']],
    ['tcp://127.0.0.1:2375', ['127.0.0.1 2375']],
    ['curl -f http://localhost:8080/health || exit 1', ['localhost 8080']],
    ['http://a_service:80', ['a_service 80']],
  ])('%s', (text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });
  it.each([
    'http://+:80',
    'http://*:5000',
    'http://${HOST}:80',
    'http://api:${PORT}/',
    'unix:///var/run/docker.sock',
    'file:///data/x:1',
    'http://{{ .Host }}:80',
  ])('pass over %s', (text) => {
    expect(pairs(text)).toEqual([]);
  });
  it('tell their scheme', () => {
    expect(endpointsIn('AMQP://mq:5672')[0]?.scheme).toBe('amqp');
  });
});

describe('connection strings', () => {
  it.each([
    ['Server=sqldata,1433;Database=x;User Id=sa;Password=p', ['sqldata 1433']],
    ['Server=sqldata;Database=x;User Id=sa;', ['sqldata']],
    ['Data Source=tcp:sql.example.org,1433;Initial Catalog=x', ['sql.example.org 1433']],
    ['Host=db;Port=5433;Database=shop;Username=shop', ['db 5433']],
    ['Port=5433;Host=db', ['db 5433']],
    ['host=db port=5432 dbname=app', ['db 5432']],
    ['Server=sql\\EXPRESS;Database=x', ['sql']],
    ['Host=db:5432;Username=x', ['db 5432']],
  ])('%s', (text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });
  it.each(['Data Source=app.db', 'Server=(localdb)\\mssqllocaldb;Database=x', 'Server=.;Database=x', '--host=0.0.0.0', 'Server=${DB};Port=5432'])(
    'pass over %s',
    (text) => {
      expect(pairs(text)).toEqual([]);
    },
  );
});

describe('bare pairs', () => {
  it.each([
    ['db:5432', ['db 5432']],
    ['cache:6379,password=x', ['cache 6379']],
    ['kafka1:9092,kafka2:9092', ['kafka1 9092', 'kafka2 9092']],
    ['localhost:80', ['localhost 80']],
    ['--listen=127.0.0.1:8080', ['127.0.0.1 8080']],
    ['[::1]:6379', ['[::1] 6379']],
    ['smtp:25', ['smtp 25']],
    ['registry:5000/team/app', ['registry 5000']],
  ])('%s', (text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });
  it.each([
    '12:30',
    '2024-01-01T10:20:30',
    'nginx:1.27',
    'postgres:17',
    'node:22',
    'Program.cs:120',
    'app.js:3000',
    '8080:80',
    '127.0.0.1:8080:80',
    'db:05432',
    'db:99999',
    'sha256:1234567890123456789012345678901234567890123456789012345678901234',
    'aa:bb:11:22',
    'timeout:3000',
    'C:8080x',
    'user:1000:1000',
    'x:8080',
  ])('pass over %s', (text) => {
    expect(pairs(text)).toEqual([]);
  });
});
