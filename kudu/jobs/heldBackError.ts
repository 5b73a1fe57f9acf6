import { KuduError } from "../kuduError";

/** What keeps every WebJob of the site from running refused this one; the message says what. */
export class HeldBackError extends KuduError {}
