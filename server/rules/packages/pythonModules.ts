/** Names of Python's modules and of the packages that bring them. */

/** True for the standard library of Python 3, and of Python 2 that old Windows apps have. */
export function isStandardModule(module: string): boolean {
  const top = module.split(".")[0] ?? "";
  return top === "" || top.startsWith("_") || standard.has(top);
}

/**
 * Lists the packages of a requirements.txt, in normal form; those under a condition are left out.
 */
export function readRequirements(text: string): Set<string> {
  const lines = text
    .replace(/^\uFEFF/, "")
    .replace(/\\\r?\n/g, " ")
    .split(/\r?\n/)
    .map((line) => line.replace(/(?:^|\s)#.*$/, "").trim())
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
  const top = parts[0] ?? "";
  const known = Object.hasOwn(otherNames, top) ? otherNames[top]?.split(" ") : undefined;
  const prefixes = parts.map((_, at) => normalName(parts.slice(0, at + 1).join("-"))).reverse();
  const own = normalName(top);
  const names = [
    ...(known ?? []),
    ...prefixes,
    ...[`python-${own}`, `${own}-python`, `py${own}`, `${own}-binary`, `${own}2`, `${own}3`],
  ];
  return names.find((name) => listed.has(name));
}

function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** Packages that are named otherwise than what they bring. */
const otherNames: Readonly<Record<string, string>> = {
  attr: "attrs",
  bs4: "beautifulsoup4 bs4",
  cv2: "opencv-python opencv-python-headless opencv-contrib-python",
  Crypto: "pycryptodome pycrypto",
  dateutil: "python-dateutil",
  docx: "python-docx",
  dotenv: "python-dotenv",
  fitz: "pymupdf",
  git: "gitpython",
  jose: "python-jose",
  jwt: "pyjwt",
  magic: "python-magic",
  MySQLdb: "mysqlclient mysql-python",
  OpenSSL: "pyopenssl",
  PIL: "pillow",
  pptx: "python-pptx",
  psycopg2: "psycopg2-binary psycopg2",
  serial: "pyserial",
  skimage: "scikit-image",
  sklearn: "scikit-learn",
  slugify: "python-slugify",
  telegram: "python-telegram-bot",
  usaddress: "usaddress",
  yaml: "pyyaml",
  zmq: "pyzmq",
};

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
