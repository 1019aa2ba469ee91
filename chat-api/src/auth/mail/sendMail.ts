import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

export type SendMail = (mail: Mail) => Promise<void>;

/**
 * Sends mail by SMTP. Without it, mails become `.eml` files in a folder, with a line in the log. So a first try of the
 * product needs no mail server and still shows every mail.
 *
 * @param options.folder where mails go without SMTP
 */
export function createSendMail(options: { smtpUrl?: string; from: string; folder: string }, log: Logger): SendMail {
  const { smtpUrl, from, folder } = options;
  if (smtpUrl) {
    const transport = createTransport(smtpUrl);
    return async (mail) => void (await transport.sendMail({ from, ...mail }));
  }
  const composer = createTransport({ streamTransport: true, buffer: true });
  return async (mail) => {
    const { message } = await composer.sendMail({ from, ...mail });
    await mkdir(folder, { recursive: true });
    // The name begins with the time, so that the latest is found. Two mails may be written in the same millisecond.
    const file = join(folder, `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.eml`);
    await writeFile(file, message as Buffer, { mode: 0o600 });
    log.info({ event: 'mail', subject: mail.subject, file }, 'no SMTP_URL: mail written to a file');
  };
}
