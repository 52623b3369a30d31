/** A mail as a mail program would show it. */
export interface ReadMail {
  /** By lower-case name, unfolded and decoded (RFC 5322, RFC 2047). */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** As they are on the wire. */
  readonly rawHeaders: string;
}

export function readMail(message: Buffer | string): ReadMail {
  const raw = message.toString();
  const end = raw.indexOf('\r\n\r\n');
  const rawHeaders = raw.slice(0, end);
  const lines = rawHeaders.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())];
    }),
  );
  const body = raw.slice(end + 4);
  const text = decodeBody(body, headers['content-transfer-encoding'] ?? '7bit');
  return { headers, rawHeaders, text: text.replace(/\r\n/g, '\n') };
}

/** The token in the link of a mail. */
export function tokenOf({ text }: ReadMail): string {
  const token = /#token=([\w-]+)/.exec(text)?.[1];
  if (token === undefined) throw new Error(`No token in the mail:\n${text}`);
  return token;
}

function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, encoding: string, text: string) =>
      encoding.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('latin1')
        : unquote(text.replace(/_/g, ' ')),
    )
    .replace(/[\x80-\xff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString());
}

function decodeBody(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return body;
  return Buffer.from(unquote(body.replace(/=\r\n/g, '')), 'latin1').toString();
}

function unquote(text: string): string {
  return text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
