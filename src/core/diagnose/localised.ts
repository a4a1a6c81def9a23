/**
 * Sentences that operating systems and shells print in the user's language behind the untranslated words of a program
 * (`open //./pipe/docker_engine: 系统找不到指定的文件。`). They are read as the English sentences that articles are
 * written with. Wordings as Windows, glibc, bash and PowerShell print them, in several versions where those differ.
 */
import { buildPrefilter, type Prefilter } from './prefilter.ts';
import { fold, foldPunctuation } from './template.ts';

interface Sentence {
  /** Without a full stop at the end; `%` stands for a name, `'` for any quote. */
  readonly english: string;
  /** By language; several wordings are separated by ` | `. */
  readonly said: Readonly<Record<string, string>>;
  /** Two systems share the translation: only lines that speak of Windows paths mean this one. */
  readonly windows?: true;
}

const SENTENCES: readonly Sentence[] = [
  {
    english: 'The system cannot find the file specified',
    said: {
      zh: '系统找不到指定的文件 | 系統找不到指定的檔案',
      de: 'Das System kann die angegebene Datei nicht finden',
      fr: 'Le fichier spécifié est introuvable | Le système ne peut pas trouver le fichier spécifié | Le système ne trouve pas le fichier spécifié',
      es: 'El sistema no puede encontrar el archivo especificado | El sistema no puede hallar el archivo especificado',
      pt: 'O sistema não pode encontrar o arquivo especificado | O sistema não conseguiu localizar o ficheiro especificado | O sistema não conseguiu encontrar o ficheiro especificado',
      ja: '指定されたファイルが見つかりません',
      ru: 'Не удается найти указанный файл | Не удаётся найти указанный файл',
      it: 'Impossibile trovare il file specificato',
      nl: 'Het systeem kan het opgegeven bestand niet vinden',
      ko: '지정된 파일을 찾을 수 없습니다',
      pl: 'Nie można odnaleźć określonego pliku',
    },
  },
  {
    english: 'The system cannot find the path specified',
    said: {
      zh: '系统找不到指定的路径 | 系統找不到指定的路徑',
      de: 'Das System kann den angegebenen Pfad nicht finden',
      fr: "Le chemin d'accès spécifié est introuvable | Le système ne peut pas trouver le chemin d'accès spécifié",
      es: 'El sistema no puede encontrar la ruta especificada | El sistema no puede hallar la ruta especificada',
      pt: 'O sistema não pode encontrar o caminho especificado | O sistema não conseguiu localizar o caminho especificado',
      ja: '指定されたパスが見つかりません',
      ru: 'Системе не удается найти указанный путь | Системе не удаётся найти указанный путь',
      it: 'Impossibile trovare il percorso specificato',
      nl: 'Het systeem kan het opgegeven pad niet vinden',
      ko: '지정된 경로를 찾을 수 없습니다',
      pl: 'System nie może odnaleźć określonej ścieżki',
    },
  },
  {
    english: 'Access is denied',
    windows: true,
    said: {
      zh: '拒绝访问 | 存取被拒',
      de: 'Zugriff verweigert',
      fr: 'Accès refusé',
      es: 'Acceso denegado',
      pt: 'Acesso negado',
      ja: 'アクセスが拒否されました',
      ru: 'Отказано в доступе',
      it: 'Accesso negato',
      nl: 'Toegang geweigerd',
      ko: '액세스가 거부되었습니다',
      pl: 'Odmowa dostępu',
    },
  },
  {
    english: 'An attempt was made to access a socket in a way forbidden by its access permissions',
    said: {
      zh: '以一种访问权限不允许的方式做了一个访问套接字的尝试 | 嘗試存取通訊端被拒絕,因為存取權限不足',
      de: 'Der Zugriff auf einen Socket war aufgrund der Zugriffsrechte des Sockets unzulässig',
      fr: "Une tentative d'accès à un socket de manière interdite par ses autorisations d'accès a été tentée",
      es: 'Intento de acceso a un socket no permitido por sus permisos de acceso',
      pt: 'Foi feita uma tentativa de acesso a um soquete de uma maneira que é proibida pelas permissões de acesso',
      ja: 'アクセス許可で禁じられた方法でソケットにアクセスしようとしました',
      ru: 'Сделана попытка доступа к сокету методом, запрещенным правами доступа',
      ko: '액세스 권한에 의해 숨겨진 소켓에 액세스를 시도했습니다',
    },
  },
  {
    english: 'Only one usage of each socket address (protocol/network address/port) is normally permitted',
    said: {
      zh: '通常每个套接字地址(协议/网络地址/端口)只允许使用一次 | 一次只能用一個通訊端位址 (通訊協定/網路位址/連接埠)',
      de: 'Normalerweise darf jede Socketadresse (Protokoll, Netzwerkadresse oder Anschluss) nur jeweils einmal verwendet werden',
      fr: 'Une seule utilisation de chaque adresse de socket (protocole/adresse réseau/port) est habituellement autorisée',
      es: 'Solo se permite un uso de cada dirección de socket (protocolo/dirección de red/puerto) | Sólo se permite un uso de cada dirección de socket (protocolo/dirección de red/puerto)',
      pt: 'Normalmente é permitida apenas uma utilização de cada endereço de soquete (protocolo/endereço de rede/porta)',
      ja: '通常、各ソケット アドレスに対してプロトコル、ネットワーク アドレス、またはポートのどれか 1 つのみを使用できます',
      ru: 'Обычно разрешается только одно использование адреса сокета (протокол/сетевой адрес/порт)',
      it: 'Di norma è consentito un solo utilizzo di ogni indirizzo di socket (protocollo/indirizzo di rete/porta)',
      ko: '각 소켓 주소(프로토콜/네트워크 주소/포트)는 하나만 사용할 수 있습니다',
    },
  },
  {
    english: 'No connection could be made because the target machine actively refused it',
    said: {
      zh: '由于目标计算机积极拒绝,无法连接 | 無法連線,因為目標電腦拒絕連線',
      de: 'Es konnte keine Verbindung hergestellt werden, da der Zielcomputer die Verbindung verweigerte',
      fr: "Aucune connexion n'a pu être établie car l'ordinateur cible l'a expressément refusée",
      es: 'No se puede establecer una conexión ya que el equipo de destino denegó expresamente dicha conexión',
      pt: 'Nenhuma conexão pôde ser feita porque a máquina de destino as recusou ativamente',
      ja: '対象のコンピューターによって拒否されたため、接続できませんでした',
      ru: 'Подключение не установлено, т.к. конечный компьютер отверг запрос на подключение',
      it: 'Impossibile stabilire la connessione. Rifiuto persistente del computer di destinazione',
      nl: 'Kan geen verbinding maken omdat de doelcomputer de verbinding actief heeft geweigerd',
      ko: '대상 컴퓨터에서 연결을 거부했으므로 연결하지 못했습니다',
    },
  },
  {
    english: 'The process cannot access the file because it is being used by another process',
    said: {
      zh: '另一个程序正在使用此文件,进程无法访问 | 程序無法存取檔案,因為檔案正由另一個程序使用',
      de: 'Der Prozess kann nicht auf die Datei zugreifen, da sie von einem anderen Prozess verwendet wird',
      fr: 'Le processus ne peut pas accéder au fichier car ce fichier est utilisé par un autre processus',
      es: 'El proceso no tiene acceso al archivo porque está siendo utilizado por otro proceso | El proceso no puede obtener acceso al archivo porque está siendo utilizado por otro proceso',
      pt: 'O processo não pode acessar o arquivo porque ele está sendo usado por outro processo | O arquivo já está sendo usado por outro processo',
      ja: 'プロセスはファイルにアクセスできません。別のプロセスが使用中です',
      ru: 'Процесс не может получить доступ к файлу, так как этот файл занят другим процессом',
      it: 'Impossibile accedere al file. Il file è utilizzato da un altro processo',
      nl: 'Het proces heeft geen toegang tot het bestand omdat het door een ander proces wordt gebruikt',
      ko: '다른 프로세스가 파일을 사용 중이기 때문에 프로세스가 액세스 할 수 없습니다',
    },
  },
  {
    english: 'No such file or directory',
    said: {
      zh: '没有那个文件或目录 | 沒有此一檔案或目錄',
      de: 'Datei oder Verzeichnis nicht gefunden',
      fr: 'Aucun fichier ou dossier de ce type | Aucun fichier ou répertoire de ce type',
      es: 'No existe el fichero o el directorio | No existe el archivo o el directorio | No existe el archivo o directorio',
      pt: 'Arquivo ou diretório inexistente | Arquivo ou diretório não encontrado | Ficheiro ou diretório inexistente | Ficheiro ou directoria inexistente',
      ja: 'そのようなファイルやディレクトリはありません',
      ru: 'Нет такого файла или каталога',
      it: 'File o directory non esistente',
      nl: 'Bestand of map bestaat niet',
      ko: '그런 파일이나 디렉터리가 없습니다',
      pl: 'Nie ma takiego pliku ani katalogu',
    },
  },
  {
    english: 'Permission denied',
    said: {
      zh: '权限不够',
      de: 'Keine Berechtigung',
      fr: 'Permission non accordée',
      es: 'Permiso denegado',
      pt: 'Permissão negada | Permissão recusada',
      ja: '許可がありません',
      ru: 'Отказано в доступе',
      it: 'Permesso negato',
      nl: 'Toegang geweigerd',
      ko: '허가 거부',
      pl: 'Brak dostępu',
    },
  },
  {
    english: 'Operation not permitted',
    said: {
      zh: '不允许的操作',
      de: 'Die Operation ist nicht erlaubt | Vorgang nicht zulässig',
      fr: 'Opération non permise',
      es: 'Operación no permitida',
      pt: 'Operação não permitida',
      ja: '許可されていない操作です',
      ru: 'Операция не позволена | Операция не допускается',
      it: 'Operazione non permessa',
      nl: 'Bewerking niet toegestaan',
      ko: '명령을 허용하지 않음',
    },
  },
  {
    english: 'No space left on device',
    said: {
      zh: '设备上没有空间',
      de: 'Auf dem Gerät ist kein Speicherplatz mehr verfügbar',
      fr: 'Aucun espace disponible sur le périphérique',
      es: 'No queda espacio en el dispositivo',
      pt: 'Não há espaço disponível no dispositivo',
      ja: 'デバイスに空き領域がありません',
      ru: 'На устройстве не осталось свободного места | На устройстве кончилось место',
      it: 'Spazio esaurito sul device | Spazio esaurito sul dispositivo',
      ko: '장치에 남은 공간이 없음',
      pl: 'Brak miejsca na urządzeniu',
    },
  },
  {
    english: 'Connection refused',
    said: {
      zh: '拒绝连接 | 连接被拒绝',
      de: 'Verbindungsaufbau abgelehnt',
      fr: 'Connexion refusée',
      es: 'Conexión rehusada | Conexión rechazada',
      pt: 'Conexão recusada',
      ja: '接続を拒否されました',
      ru: 'В соединении отказано',
      it: 'Connessione rifiutata',
      nl: 'Verbinding is geweigerd',
      ko: '연결이 거부됨',
    },
  },
  {
    english: 'Connection timed out',
    said: {
      zh: '连接超时',
      de: 'Die Wartezeit für die Verbindung ist abgelaufen',
      fr: "Connexion terminée par expiration du délai d'attente",
      es: 'Expiró el tiempo de conexión',
      pt: 'Tempo esgotado para conexão | Tempo limite da conexão esgotado',
      ja: '接続がタイムアウトしました',
      ru: 'Время ожидания соединения истекло',
      it: 'Connessione scaduta',
      nl: 'Wachttijd voor verbinding is verstreken',
    },
  },
  {
    english: 'Address already in use',
    said: {
      zh: '地址已在使用 | 该地址已被使用 | 地址已被使用',
      de: 'Die Adresse wird bereits verwendet',
      fr: 'Adresse déjà utilisée',
      es: 'La dirección ya se está usando',
      pt: 'Endereço já em uso',
      ja: 'アドレスは既に使用中です | アドレスはすでに使用中です',
      ru: 'Адрес уже используется',
      it: 'Indirizzo già in uso',
      nl: 'Adres is al in gebruik',
      ko: '주소를 이미 사용 중입니다',
    },
  },
  {
    english: 'Not a directory',
    said: {
      zh: '不是目录',
      de: 'Ist kein Verzeichnis',
      fr: "N'est pas un dossier",
      es: 'No es un directorio',
      pt: 'Não é um diretório',
      ja: 'ディレクトリではありません',
      ru: 'Это не каталог',
      it: 'Non è una directory',
      nl: 'Is geen map',
    },
  },
  {
    english: 'Is a directory',
    said: {
      zh: '是一个目录',
      de: 'Ist ein Verzeichnis',
      fr: 'est un dossier',
      es: 'Es un directorio',
      pt: 'É um diretório',
      ja: 'ディレクトリです',
      ru: 'Это каталог',
      it: 'È una directory',
      nl: 'Is een map',
    },
  },
  {
    english: 'Read-only file system',
    said: {
      zh: '只读文件系统',
      de: 'Das Dateisystem ist nur lesbar',
      fr: 'Système de fichiers accessible en lecture seulement',
      es: 'Sistema de ficheros de sólo lectura | Sistema de archivos de sólo lectura | Sistema de archivos de solo lectura | Sistema de ficheros de solo lectura',
      pt: 'Sistema de arquivos somente para leitura | Sistema de ficheiros só de leitura',
      ja: '読み込み専用ファイルシステムです',
      ru: 'Файловая система доступна только для чтения',
      it: 'File system in sola lettura',
      nl: 'Bestandssysteem is alleen-lezen',
    },
  },
  {
    english: 'Cannot allocate memory',
    said: {
      zh: '无法分配内存 | 不能分配内存',
      de: 'Nicht genügend Hauptspeicher verfügbar',
      fr: "Impossible d'allouer de la mémoire | Ne peut allouer de la mémoire",
      es: 'No se pudo asignar memoria | No se puede asignar memoria',
      pt: 'Não foi possível alocar memória | Não é possível alocar memória',
      ja: 'メモリを確保できません',
      ru: 'Не удалось выделить память | Невозможно выделить память',
      it: 'Impossibile allocare memoria',
    },
  },
  {
    english: 'Exec format error',
    said: {
      zh: '可执行文件格式错误',
      de: 'Fehler im Format der Programmdatei',
      fr: 'Erreur de format pour exec()',
      es: 'Formato de ejecutable incorrecto',
      pt: 'Erro no formato exec | Erro de formato exec',
      ja: '実行形式エラー | 実行形式エラーです',
      ru: 'Ошибка формата выполняемого файла',
      it: 'Errore di formato di exec',
    },
  },
  {
    english: 'Temporary failure in name resolution',
    said: {
      zh: '域名解析暂时失败 | 名称解析暂时失败 | 名字解析暂时失败',
      de: 'Temporärer Fehler bei der Namensauflösung',
      fr: 'Échec temporaire dans la résolution du nom | Échec temporaire de la résolution de nom',
      es: 'Fallo temporal en la resolución del nombre | Fallo temporal en la resolución de nombres',
      pt: 'Falha temporária na resolução de nome | Falha temporária na resolução de nomes',
      ja: '名前解決に一時的に失敗しました',
      ru: 'Временный сбой в разрешении имен | Временный сбой в разрешении имён',
      it: 'Errore temporaneo nella risoluzione del nome',
    },
  },
  {
    english: 'Name or service not known',
    said: {
      zh: '未知的名称或服务',
      de: 'Der Name oder der Dienst ist nicht bekannt',
      fr: 'Nom ou service inconnu',
      es: 'Nombre o servicio desconocido',
      pt: 'Nome ou serviço desconhecido',
      ja: '名前またはサービスが不明です',
      ru: 'Имя или служба не известны | Неизвестное имя или служба',
      it: 'Nome o servizio sconosciuto',
    },
  },
  {
    english: 'command not found',
    said: {
      zh: '未找到命令 | 找不到命令 | 找不到指令',
      de: 'Befehl nicht gefunden | Kommando nicht gefunden',
      fr: 'commande introuvable',
      es: 'orden no encontrada | no se encontró la orden',
      pt: 'comando não encontrado',
      ja: 'コマンドが見つかりません',
      ru: 'команда не найдена',
      it: 'comando non trovato',
      nl: 'opdracht niet gevonden',
      ko: '명령어를 찾을 수 없음 | 명령을 찾을 수 없습니다',
    },
  },
  {
    english: 'bad interpreter',
    said: {
      zh: '坏的解释器 | 解释器错误',
      de: 'Defekter Interpreter',
      fr: 'mauvais interpréteur',
      es: 'intérprete erróneo',
      pt: 'interpretador incorreto',
      ja: '誤ったインタプリタです',
      ru: 'неверный интерпретатор | плохой интерпретатор',
      it: 'interprete errato',
    },
  },
  {
    english: 'cannot execute binary file',
    said: {
      zh: '无法执行二进制文件',
      de: 'Kann die Binärdatei nicht ausführen | Kann die Datei nicht ausführen',
      fr: "impossible d'exécuter le fichier binaire | ne peut exécuter le fichier binaire",
      es: 'no se puede ejecutar el fichero binario',
      pt: 'impossível executar o arquivo binário | não foi possível executar o arquivo binário',
      ja: 'バイナリファイルを実行できません',
      ru: 'не удаётся запустить бинарный файл | невозможно запустить бинарный файл',
    },
  },
  {
    english: "The term '%' is not recognized as the name of a cmdlet, function, script file, or operable program",
    said: {
      zh: "无法将'%'项识别为 cmdlet、函数、脚本文件或可运行程序的名称 | 無法辨識 '%' 詞彙是否為 Cmdlet、函數、指令檔或可執行程式的名稱",
      de: "Die Benennung '%' wurde nicht als Name eines Cmdlet, einer Funktion, einer Skriptdatei oder eines ausführbaren Programms erkannt",
      fr: "Le terme '%' n'est pas reconnu comme nom d'applet de commande, fonction, fichier de script ou programme exécutable",
      es: "El término '%' no se reconoce como nombre de un cmdlet, función, archivo de script o programa ejecutable",
      pt: "O termo '%' não é reconhecido como nome de cmdlet, função, arquivo de script ou programa operável",
      ja: "用語 '%' は、コマンドレット、関数、スクリプト ファイル、または操作可能なプログラムの名前として認識されません",
      ru: "Имя '%' не распознано как имя командлета, функции, файла сценария или выполняемой программы",
      it: "Termine '%' non riconosciuto come nome di cmdlet, funzione, programma eseguibile o file script",
      nl: "De term '%' wordt niet herkend als de naam van een cmdlet, functie, scriptbestand of uitvoerbaar programma",
    },
  },
  {
    english: "'%' is not recognized as an internal or external command",
    said: {
      zh: "'%' 不是内部或外部命令 | '%' 不是內部或外部命令",
      de: "Der Befehl '%' ist entweder falsch geschrieben oder konnte nicht gefunden werden",
      fr: "'%' n'est pas reconnu en tant que commande interne ou externe",
      es: "'%' no se reconoce como un comando interno o externo",
      pt: "'%' não é reconhecido como um comando interno",
      ja: "'%' は、内部コマンドまたは外部コマンド",
      ru: "'%' не является внутренней или внешней командой",
      it: "'%' non è riconosciuto come comando interno o esterno",
      nl: "'%' wordt niet herkend als een interne of externe opdracht",
    },
  },
];

/** `bash: line 3: …`: the word, and the number on either side of it. */
const SHELL_LINE =
  /((?:sh|[/.][\w./-]{1,100}) ?: )(?:(?:Zeile|ligne|línea|linha|riga|regel|строка|行|줄) ?(\d{1,6})|第 ?(\d{1,6}) ?行|(\d{1,6}) ?行(?:目)?) ?:/i;

/** Characters of a wording that are written in several ways. */
const LOOSE: Readonly<Record<string, string>> = {
  "'": '(?:["\'`\\u00b4\\u2039\\u203a\\u300c\\u300d]|\\u00ab ?| ?\\u00bb)',
  '%': '([^"\'`\\u00ab\\u00bb\\u300c\\u300d\\n]+?)',
  ',': ' ?[,\\uff0c] ?',
  '(': ' ?[(\\uff08]',
  ')': '[)\\uff09]',
  ' ': ' +',
};

interface Wording {
  readonly english: string;
  readonly windows: boolean;
  /** As the table has it. */
  readonly text: string;
  /** Its longest piece without blanks and signs, in lower case. */
  readonly piece: string;
  pattern?: RegExp;
}

interface Tables {
  /** Of sentences that ASCII can write: they need a prefilter, since any line may hold one. */
  readonly prefilter: Prefilter;
  readonly plain: readonly Wording[];
  readonly other: readonly Wording[];
}

let tables: Tables | undefined;

/** Made when the first line is read, not when the module is loaded. */
function tablesOf(): Tables {
  if (tables) return tables;
  const all = SENTENCES.flatMap(({ english, said, windows = false }) =>
    [...new Set(Object.values(said).flatMap((wordings) => wordings.split(' | ')))].map(
      (text): Wording => ({ english, windows, text, piece: longest(text.toLowerCase().split(/[ ',%()/.]/)) }),
    ),
  );
  // Longer ones first: `Das ist kein …` is no `ist ein …`; of shared ones that of Windows.
  all.sort((a, b) => b.text.length - a.text.length || Number(b.windows) - Number(a.windows));
  const plain = all.filter(({ text }) => !BEYOND_ASCII.test(text));
  tables = {
    prefilter: buildPrefilter(plain.map(({ text }) => longest(fold(text).split(/['%]/)).trim())),
    plain,
    other: all.filter(({ text }) => BEYOND_ASCII.test(text)),
  };
  return tables;
}

const BEYOND_ASCII = /[^\x00-\x7f]/;

function longest(pieces: readonly string[]): string {
  return pieces.reduce((a, b) => (b.length > a.length ? b : a));
}

/** Behind a French or full-width colon the English one stands. */
function patternOf(wording: Wording): RegExp {
  wording.pattern ??= new RegExp(
    `( ?[:\\uff1a] ?)?${wording.text.replace(/[',%() ]|[.*+?^${}|[\]\\]/g, (c) => LOOSE[c] ?? `\\${c}`)}([.\\u3002](?=$|\\W))?`,
    'gi',
  );
  return wording.pattern;
}

const OF_WINDOWS = /\/\/\.\/pipe|\\\\|[A-Z]:[\\/]|WinError|npipe|System32|elevated|powershell/i;

/**
 * Reads translated sentences of operating systems as English ones.
 * @param text a line with plain punctuation (`foldPunctuation`)
 * @returns the very same text when it holds none
 */
export function inEnglish(text: string): string {
  const { prefilter, plain, other } = tablesOf();
  let english = text;
  const wanted = new Set<number>();
  prefilter.scan(text, 0, text.length, (owner) => wanted.add(owner));
  for (const owner of [...wanted].sort((a, b) => a - b)) english = replaced(english, plain[owner] as Wording);
  if (BEYOND_ASCII.test(text)) {
    const lower = text.toLowerCase();
    for (const wording of other) if (lower.includes(wording.piece)) english = replaced(english, wording);
  }
  if (english === text) return text;
  return english
    .replace(SHELL_LINE, (_, before: string, a?: string, b?: string, c?: string) => `${before.replace(/ ?: $/, ': ')}line ${a ?? b ?? c}:`)
    .replace(/ :(?= |$)/g, ':');
}

function replaced(text: string, wording: Wording): string {
  const { english } = wording;
  const hole = english.includes('%');
  // Another system says the same words in that language and means something else.
  if (wording.windows && !OF_WINDOWS.test(text) && isShared(wording)) return text;
  return text.replace(patternOf(wording), (_all, colon: string | undefined, ...rest: unknown[]) => {
    const stop = rest[hole ? 1 : 0];
    return `${colon === undefined ? '' : ': '}${english.replace('%', () => String(rest[0] ?? '').trim())}${stop === undefined ? '' : '.'}`;
  });
}

function isShared({ english, text }: Wording): boolean {
  const { plain, other } = tablesOf();
  return [...plain, ...other].some((one) => one.english !== english && one.text === text);
}

/** Whether a raw line may hold a translated sentence. */
export function isTranslated(raw: string): boolean {
  const text = foldPunctuation(raw);
  return inEnglish(text) !== text;
}
