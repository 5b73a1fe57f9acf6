/** Names of Python's modules and of the packages that bring them. */
import { withoutMark } from "../../../core/settingsFile";

/**
 * True for the standard library of Python 3, and of Python 2 that old Windows apps have, and for
 * what is relative to its own package: no other package brings it.
 */
export function isStandardModule(module: string): boolean {
  const [top = ""] = module.split(".");
  return top === "" || top.startsWith("_") || standard.has(top);
}

/**
 * Lists the packages of a requirements.txt, in normal form; those under a condition are left out.
 */
export function readRequirements(text = ""): Set<string> {
  const lines = withoutMark(text)
    .replace(/\\\r?\n/g, " ")
    .split(/\r?\n/)
    .map((line) => line.replace(/(?:^|\s)#.*/, "").trim())
    .filter((line) => !line.includes(";"));
  const names = lines.map(
    (line) => /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(?:[=<>!~@].*)?$/.exec(line)?.[1] ?? "",
  );
  return new Set(names.filter((name) => name !== "").map(normalName));
}

/**
 * The package among `listed` that brings a module; undefined when none does, as far as names show.
 */
export function packageOfModule(module: string, listed: ReadonlySet<string>): string | undefined {
  const parts = module.split(".");
  const [top = ""] = parts;
  const prefixes = parts.map((_, at) => parts.slice(0, at + 1).join("-")).reverse();
  const names = [
    ...otherNamesOf(top),
    ...prefixes,
    ...[`python-${top}`, `${top}-python`, `py${top}`, `${top}-py`],
    ...prefixes.map((prefix) => `${prefix}-python`),
    ...[`${top}-binary`, `${top}2`, `${top}3`],
  ].map(squash);
  const bySquashed = new Map([...listed].map((name) => [squash(name), name]));
  return names.flatMap((name) => bySquashed.get(name) ?? [])[0];
}

/**
 * The package that usually brings a module: for a command that installs it, as installing by the
 * module's name would fail or bring something else.
 */
export function usualPackage(module: string): string {
  const parts = module.split(".");
  const [top = "", second = ""] = parts;
  const depth = sharedDepth(top, second);
  return depth > 0
    ? normalName(parts.slice(0, depth + 1).join("-"))
    : (otherNamesOf(`${top}.${second}`)[0] ?? otherNamesOf(top)[0] ?? top);
}

/** Of a name that many packages share, how many further parts tell them apart. */
function sharedDepth(top: string, second: string): number {
  if (top === "azure") {
    return ofAzure.has(second) ? 2 : 1;
  }
  const isShared = top === "google" && !ofGoogle.has(second);
  return isShared ? (second === "cloud" ? 2 : 1) : 0;
}

const ofAzure: ReadonlySet<string> = new Set([
  ...["ai", "cognitiveservices", "communication", "data", "keyvault"],
  ...["media", "mgmt", "monitor", "search", "storage"],
]);

/** Parts of packages that are listed below. */
const ofGoogle: ReadonlySet<string> = new Set(["api_core", "auth", "oauth2", "protobuf"]);

function otherNamesOf(module: string): string[] {
  return otherNames.get(module)?.split(" ") ?? [];
}

function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

function squash(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "");
}

/** Packages that are named otherwise than what they bring, the usual one first. */
const otherNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    attr: "attrs",
    bs4: "beautifulsoup4 bs4",
    bson: "pymongo",
    corsheaders: "django-cors-headers",
    Crypto: "pycryptodome pycrypto",
    Cryptodome: "pycryptodomex",
    cv2: "opencv-python opencv-python-headless opencv-contrib-python",
    databricks: "databricks-sql-connector databricks-sdk",
    dateutil: "python-dateutil",
    decouple: "python-decouple",
    discord: "discord.py",
    dns: "dnspython",
    docx: "python-docx",
    dotenv: "python-dotenv",
    environ: "django-environ",
    faiss: "faiss-cpu",
    fitz: "pymupdf",
    git: "gitpython",
    github: "pygithub",
    "google.api_core": "google-api-core",
    "google.auth": "google-auth",
    "google.oauth2": "google-auth",
    "google.protobuf": "protobuf",
    googleapiclient: "google-api-python-client",
    gridfs: "pymongo",
    jose: "python-jose",
    jwt: "pyjwt",
    kafka: "kafka-python",
    ldap: "python-ldap",
    magic: "python-magic",
    multipart: "python-multipart",
    mysql: "mysql-connector-python",
    MySQLdb: "mysqlclient mysql-python",
    nacl: "pynacl",
    OpenSSL: "pyopenssl",
    PIL: "pillow",
    pptx: "python-pptx",
    psycopg2: "psycopg2-binary psycopg2",
    pythoncom: "pywin32",
    pywintypes: "pywin32",
    rest_framework: "djangorestframework",
    serial: "pyserial",
    skimage: "scikit-image",
    sklearn: "scikit-learn",
    slugify: "python-slugify",
    snowflake: "snowflake-connector-python",
    socketio: "python-socketio",
    tabula: "tabula-py",
    telegram: "python-telegram-bot",
    usb: "pyusb",
    win32api: "pywin32",
    win32com: "pywin32",
    yaml: "pyyaml",
    zmq: "pyzmq",
  }),
);

const standard: ReadonlySet<string> = new Set(
  (
    "abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii binhex bisect builtins " +
    "bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall compression concurrent " +
    "configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis " +
    "distutils doctest dummy_threading email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch " +
    "formatter fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html " +
    "http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging lzma " +
    "macpath mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath " +
    "nturl2path numbers opcode operator optparse os ossaudiodev parser pathlib pdb pickle pickletools pip pipes pkg_resources " +
    "pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat " +
    "queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors setuptools shelve shlex " +
    "shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat " +
    "statistics string stringprep struct subprocess sunau symbol symtable sys sysconfig syslog tabnanny tarfile telnetlib " +
    "tempfile termios test textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty " +
    "turtle types typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser wheel winreg winsound wsgiref " +
    "xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo " +
    "BaseHTTPServer ConfigParser Cookie HTMLParser Queue SimpleHTTPServer SocketServer StringIO Tkinter UserDict UserList " +
    "UserString __builtin__ anydbm bsddb cPickle cStringIO commands compiler cookielib copy_reg dbhash dircache dumbdbm exceptions " +
    "fpformat future_builtins gdbm hotshot htmlentitydefs httplib md5 mimetools mhlib mimify multifile mutex new os2emxpath " +
    "popen2 repr rexec rfc822 robotparser sets sgmllib sha statvfs thread urllib2 urlparse user whichdb xmlrpclib _winreg"
  ).split(" "),
);
