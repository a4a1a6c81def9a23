/** Bytes to text and back. */
import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../src/cli/decode.ts';

/** Texts in bytes of encodings that Node reads but does not write. */
const LEGACY: [string, string, string][] = [
  ['gbk', '23 20 b9 b9 bd a8 be b5 cf f1 a3 ac d7 a2 d2 e2 c2 b7 be b6', '# 构建镜像，注意路径'],
  ['gbk', '23 20 b2 e2 ca d4', '# 测试'],
  ['big5', '23 20 ab d8 b8 6d ac 4d b9 b3 a1 41 aa 60 b7 4e b8 f4 ae 7c', '# 建置映像，注意路徑'],
  ['shift_jis', '23 20 83 43 83 81 81 5b 83 57 82 f0 8d ec 82 e9', '# イメージを作る'],
  ['euc-jp', '23 20 a5 a4 a5 e1 a1 bc a5 b8 a4 f2 ba ee a4 eb', '# イメージを作る'],
  ['euc-kr', '23 20 c0 cc b9 cc c1 f6 b8 a6 20 ba f4 b5 e5 c7 cf b4 c2 20 b9 e6 b9 fd', '# 이미지를 빌드하는 방법'],
  ['windows-1252', '23 20 66 fc 72 20 64 65 6e 20 42 61 75', '# für den Bau'],
];

function bytes(hex: string): Buffer {
  return Buffer.from(hex.replaceAll(' ', ''), 'hex');
}

describe('decode', () => {
  it.each(LEGACY)('reads %s (%s)', (name, hex, text) => {
    expect(decode(bytes(hex))).toEqual({ text, encoding: { name, bom: false } });
  });

  it.each([
    ['utf-8', Buffer.from('FROM é\n'), false],
    ['utf-8', Buffer.from('\ufeffFROM é\n'), true],
    ['utf-16le', Buffer.from('\ufeffFROM é\n', 'utf16le'), true],
    ['utf-16le', Buffer.from('FROM é\n', 'utf16le'), false],
    ['utf-16be', Buffer.from('\ufeffFROM é\n', 'utf16le').swap16(), true],
    ['utf-16be', Buffer.from('FROM é\n', 'utf16le').swap16(), false],
  ])('reads %s', (name, data, bom) => {
    expect(decode(data)).toEqual({ text: 'FROM é\n', encoding: { name, bom } });
  });

  it('reads nothing', () => {
    expect(decode(Buffer.alloc(0))).toEqual({ text: '', encoding: { name: 'utf-8', bom: false } });
  });

  it('refuses binary data', () => {
    expect(decode(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0]))).toBeUndefined();
  });

  it('never throws, whatever the bytes', () => {
    for (let first = 0; first < 256; first++) for (const second of [0x20, 0x40, 0x80, 0xa1, 0xff]) decode(Buffer.from([0x41, first, second, 0x0a]));
  });
});

describe('encode', () => {
  it('gives back the bytes that were read', () => {
    const all = [
      ...LEGACY.map(([, hex]) => bytes(hex)),
      Buffer.from('a\r\né', 'utf8'),
      Buffer.from('\ufeffa é', 'utf8'),
      Buffer.from('\ufeffa é', 'utf16le'),
      Buffer.from('\ufeffa é', 'utf16le').swap16(),
    ];
    for (const data of all) {
      const decoded = decode(data);
      expect(decoded).toBeDefined();
      if (decoded) expect(Buffer.from(encode(decoded.text, decoded.encoding) ?? [])).toEqual(data);
    }
  });

  it('says when a character does not exist there', () => {
    expect(encode('한', { name: 'windows-1252', bom: false })).toBeUndefined();
  });
});
