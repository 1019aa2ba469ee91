import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  to: string;
  mail: ParsedMail;
  /** What stands behind `#token=` in its link. */
  token: string;
  /** The link without its fragment. */
  page: string;
}

/**
 * A mail server (SMTP) on loopback that takes every mail.
 *
 * @param delayMs how long it thinks about each
 */
export async function startMailServer(delayMs = 0) {
  const received: ReceivedMail[] = [];
  const arrivals = new EventEmitter();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      void simpleParser(stream).then((mail) => {
        const [, page = '', token = ''] = /(https?:\/\/[^\s#]+)(?:#token=(\S+))?/.exec(mail.text ?? '') ?? [];
        setTimeout(() => {
          received.push({ to: envelope.rcptTo[0]!.address, mail, token, page });
          arrivals.emit('mail');
          done();
        }, delayMs);
      });
    },
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    /** The next mail to `to` that nobody has taken yet. */
    async take(to: string): Promise<ReceivedMail> {
      const signal = AbortSignal.timeout(10_000);
      for (;;) {
        const index = received.findIndex((mail) => mail.to === to);
        if (index >= 0) return received.splice(index, 1)[0]!;
        await once(arrivals, 'mail', { signal });
      }
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
