/** Certificates of the system's store, where an organization puts its own root. */
import * as tls from "node:tls";

/** As Node has it from 22.15 on. */
interface Stores {
  getCACertificates?(store: "default" | "system"): string[];
}

let trusted: string[] | undefined;

/** What connections trust: undefined for Node's own list, with `NODE_EXTRA_CA_CERTS`. */
export function trustedCertificates(): string[] | undefined {
  return trusted;
}

/**
 * From now on the system's store counts too; false when this Node can't read it. To be called when
 * a certificate was refused: it reads some hundred certificates.
 */
export function trustSystemStore({ getCACertificates }: Stores = tls as Stores): boolean {
  if (!trusted && getCACertificates) {
    trusted = [...new Set([...getCACertificates("default"), ...getCACertificates("system")])];
  }
  return trusted !== undefined;
}
