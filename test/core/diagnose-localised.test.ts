import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/core/diagnose/diagnose.ts';
import { inEnglish } from '../../src/core/diagnose/localised.ts';
import { foldPunctuation } from '../../src/core/diagnose/template.ts';
import { SourceFile, textAt } from '../../src/core/text/source.ts';
import { article } from './diagnose-articles.ts';

const read = (text: string): string => inEnglish(foldPunctuation(text));

describe('sentences in other languages', () => {
  it.each([
    ['open //./pipe/docker_engine: 系统找不到指定的文件。', 'open //./pipe/docker_engine: The system cannot find the file specified.'],
    [
      'open //./pipe/docker_engine: Das System kann die angegebene Datei nicht finden.',
      'open //./pipe/docker_engine: The system cannot find the file specified.',
    ],
    ['open //./pipe/docker_engine: Le fichier spécifié est introuvable.', 'open //./pipe/docker_engine: The system cannot find the file specified.'],
    [
      'open //./pipe/docker_engine: El sistema no puede encontrar el archivo especificado.',
      'open //./pipe/docker_engine: The system cannot find the file specified.',
    ],
    [
      'open //./pipe/docker_engine: O sistema não pode encontrar o arquivo especificado.',
      'open //./pipe/docker_engine: The system cannot find the file specified.',
    ],
    ['open //./pipe/docker_engine: 指定されたファイルが見つかりません。', 'open //./pipe/docker_engine: The system cannot find the file specified.'],
    ['open //./pipe/docker_engine: Не удается найти указанный файл.', 'open //./pipe/docker_engine: The system cannot find the file specified.'],
    [
      'open //./pipe/docker_engine: Het systeem kan het opgegeven bestand niet vinden.',
      'open //./pipe/docker_engine: The system cannot find the file specified.',
    ],
    ['open //./pipe/docker_engine: 拒绝访问。', 'open //./pipe/docker_engine: Access is denied.'],
    ['open //./pipe/docker_engine: Отказано в доступе.', 'open //./pipe/docker_engine: Access is denied.'],
    ['/bin/sh: 1: ./run.sh: Отказано в доступе', '/bin/sh: 1: ./run.sh: Permission denied'],
    ['open //./pipe/docker_engine: Toegang geweigerd.', 'open //./pipe/docker_engine: Access is denied.'],
    ['touch: /x: Toegang geweigerd', 'touch: /x: Permission denied'],
    [
      'bind: 以一种访问权限不允许的方式做了一个访问套接字的尝试。',
      'bind: An attempt was made to access a socket in a way forbidden by its access permissions.',
    ],
    [
      'bind: 通常每个套接字地址(协议/网络地址/端口)只允许使用一次。',
      'bind: Only one usage of each socket address (protocol/network address/port) is normally permitted.',
    ],
    ['connectex: 由于目标计算机积极拒绝,无法连接。', 'connectex: No connection could be made because the target machine actively refused it.'],
    ['connectex: 由于目标计算机积极拒绝，无法连接。', 'connectex: No connection could be made because the target machine actively refused it.'],
    ['bash: docker: 未找到命令', 'bash: docker: command not found'],
    ['bash: docker : commande introuvable', 'bash: docker: command not found'],
    ['bash: Zeile 3: docker: Befehl nicht gefunden', 'bash: line 3: docker: command not found'],
    ['bash: 行 3: docker: 未找到命令', 'bash: line 3: docker: command not found'],
    ['bash: ./run.sh: /bin/bash^M：坏的解释器：没有那个文件或目录', 'bash: ./run.sh: /bin/bash^M: bad interpreter: No such file or directory'],
    ['mkdir: «/data/x» : Permission non accordée', 'mkdir: «/data/x»: Permission denied'],
    ['x: Ist kein Verzeichnis', 'x: Not a directory'],
    ['x: Ist ein Verzeichnis', 'x: Is a directory'],
    ["'docker' 不是内部或外部命令，也不是可运行的程序", "'docker' is not recognized as an internal or external command，也不是可运行的程序"],
    [
      '无法将“docker-compose”项识别为 cmdlet、函数、脚本文件或可运行程序的名称。',
      "The term 'docker-compose' is not recognized as the name of a cmdlet, function, script file, or operable program.",
    ],
    [
      'docker-compose : Le terme « docker-compose » n’est pas reconnu comme nom d’applet de commande, fonction, fichier de script ou programme exécutable.',
      "docker-compose: The term 'docker-compose' is not recognized as the name of a cmdlet, function, script file, or operable program.",
    ],
  ])('%s', (said, english) => {
    expect(read(said)).toBe(english);
  });
  it('leaves everything else as it is', () => {
    for (const text of ['', 'permission denied', 'Le service est prêt', '系统已启动', 'comandos: 3', 'Zugriff erlaubt'])
      expect(read(text)).toBe(foldPunctuation(text));
  });
});

describe('diagnose', () => {
  const articles = [
    article('pipe', ['open //./pipe/<name>: The system cannot find the file specified.']),
    article('missing-program', ['bash: <command>: command not found']),
    article('not-alone', ['Temporary failure in name resolution']),
  ];
  const answer = (text: string) => diagnose(new SourceFile('log', text), articles).diagnoses[0];
  it('finds a wording behind its untranslated prefix', () => {
    const found = answer('error during connect: open //./pipe/docker_engine: 系统找不到指定的文件。\n');
    expect(found?.match.article.id).toBe('pipe');
    expect(found?.match.captures).toEqual({ name: 'docker_engine' });
    expect(textAt(found?.match.lines[0] as never)).toBe('error during connect: open //./pipe/docker_engine: 系统找不到指定的文件。');
  });
  it('finds a wording whose only long part is translated, with the same captures', () => {
    const found = answer('bash: kubectl: 未找到命令\n');
    expect(found?.match.article.id).toBe('missing-program');
    expect(found?.match.captures).toEqual({ command: 'kubectl' });
    expect(answer('ping: db: Temporärer Fehler bei der Namensauflösung\n')?.match.article.id).toBe('not-alone');
  });
  it('reads over the wraps of a terminal', () => {
    expect(answer('open //./pipe/docker_engine: 系统找不到\n指定的文件。\n')?.match.article.id).toBe('pipe');
  });
});
