// The two questions that the tests ask Windows' kernel32 and Node cannot: which processes run, and
// since when. Koffi, which calls it, is laid beside node.exe when Wine is set up.
import { dirname, join } from "node:path";

export interface WineProcess {
  readonly pid: number;
  /** Also of a parent that has ended. */
  readonly parent: number;
  /** Milliseconds since 1970. */
  readonly started: number;
  /** Processor time in units of 100 ns. */
  readonly cpu: number;
  readonly program: string;
}

/** What is used here of https://koffi.dev */
interface Koffi {
  load(library: string): { func(declaration: string): (...all: unknown[]) => unknown };
  struct(name: string, members: Readonly<Record<string, unknown>>): unknown;
  array(type: string, length: number, hint: "String"): unknown;
  sizeof(type: unknown): number;
}

/** Of `FILETIME`, which counts units of 100 ns since 1601. */
interface FileTime {
  lo?: number;
  hi?: number;
}

interface Entry {
  dwSize: number;
  pid?: number;
  parent?: number;
  program?: string;
}

/** From 1601 to 1970. */
const epoch = 11_644_473_600_000;
/** TH32CS_SNAPPROCESS, PROCESS_QUERY_LIMITED_INFORMATION */
const allProcesses = 2;
const queryLimited = 0x1000;

type List = () => WineProcess[];
let list: List | undefined;

export function listProcesses(): WineProcess[] {
  list ??= openKernel();
  return list();
}

/** Loading it takes as long as a hundred questions: so it is left until the first one. */
function openKernel(): List {
  const koffi: Koffi = require(join(dirname(process.execPath), "koffi.node"));
  const entryType = koffi.struct("PROCESSENTRY32W", {
    dwSize: "uint32",
    usage: "uint32",
    pid: "uint32",
    heap: "uintptr_t",
    module: "uint32",
    threads: "uint32",
    parent: "uint32",
    priority: "int32",
    flags: "uint32",
    program: koffi.array("char16", 260, "String"),
  });
  koffi.struct("FILETIME", { lo: "uint32", hi: "uint32" });
  const kernel = koffi.load("kernel32.dll");
  const func = (declaration: string) => kernel.func(declaration);
  const snapshot = func("void* __stdcall CreateToolhelp32Snapshot(uint32 flags, uint32 pid)");
  const first = func("bool __stdcall Process32FirstW(void* all, _Inout_ PROCESSENTRY32W* entry)");
  const next = func("bool __stdcall Process32NextW(void* all, _Inout_ PROCESSENTRY32W* entry)");
  const open = func("void* __stdcall OpenProcess(uint32 access, bool inherit, uint32 pid)");
  const close = func("bool __stdcall CloseHandle(void* handle)");
  const times = func(
    "bool __stdcall GetProcessTimes(void* process, _Out_ FILETIME* started, _Out_ FILETIME* ended, _Out_ FILETIME* kernel, _Out_ FILETIME* user)",
  );

  function timesOf(pid: number): { started: number; cpu: number } {
    const [started, ended, inKernel, user]: [FileTime, FileTime, FileTime, FileTime] = [
      {},
      {},
      {},
      {},
    ];
    const handle = open(queryLimited, false, pid);
    if (handle) {
      times(handle, started, ended, inKernel, user);
      close(handle);
    }
    return {
      started: Math.floor(units(started) / 10_000) - epoch,
      cpu: units(inKernel) + units(user),
    };
  }

  return () => {
    const processes: WineProcess[] = [];
    const entry: Entry = { dwSize: koffi.sizeof(entryType) };
    const all = snapshot(allProcesses, 0);
    for (let isOne = first(all, entry); isOne; isOne = next(all, entry)) {
      const { pid = 0, parent = 0, program = "" } = entry;
      processes.push({ pid, parent, program, ...timesOf(pid) });
    }
    close(all);
    return processes;
  };
}

function units({ lo = 0, hi = 0 }: FileTime): number {
  return hi * 2 ** 32 + lo;
}
