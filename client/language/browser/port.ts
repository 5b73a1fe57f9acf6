import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageTransports,
  type MessageWriter,
} from "vscode-languageclient";

/** The near end of a worker or a process that speaks LSP in whole messages. */
export interface Port {
  post(message: Message): void;
  onMessage(listener: (message: Message) => void): void;
  /** Tells that there is no one at the other end any more. */
  onEnd(listener: () => void): void;
  /** Nothing more will be said: the other end may be ended. */
  close(): void;
}

export function transportsOf(port: Port): MessageTransports {
  return { reader: new PortReader(port), writer: new PortWriter(port) };
}

class PortReader extends AbstractMessageReader implements MessageReader {
  constructor(private readonly port: Port) {
    super();
    port.onEnd(() => this.fireClose());
  }

  listen(callback: DataCallback): Disposable {
    this.port.onMessage(callback);
    return { dispose: () => this.port.close() };
  }

  override dispose(): void {
    super.dispose();
    this.port.close();
  }
}

class PortWriter extends AbstractMessageWriter implements MessageWriter {
  constructor(private readonly port: Port) {
    super();
  }

  async write(message: Message): Promise<void> {
    this.port.post(message);
  }

  end(): void {
    // What was posted is on its way.
  }
}
