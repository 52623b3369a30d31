import { resolve } from 'node:path';
import { InvalidValue, type Parser } from './variable';

export function wholeNumber(min: number, max: number): Parser<number> {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max))
      throw new InvalidValue(`must be a whole number from ${min} to ${max}`);
    return value;
  };
}

export function oneOf<const T extends string>(...choices: readonly T[]): Parser<T> {
  return (text) => {
    const choice = choices.find((candidate) => candidate === text);
    if (choice === undefined) throw new InvalidValue(`must be one of ${choices.join(', ')}`);
    return choice;
  };
}

/** A folder or file, made absolute from where the program was started. */
export const path: Parser<string> = (text) => resolve(text);

/** Comma-separated files. */
export const paths: Parser<readonly string[]> = (text) => list(text).map((item) => resolve(item));

export const hostName: Parser<string> = (text) => {
  if (!/^[\w.:-]+$/.test(text)) throw new InvalidValue('must be a host name or an IP address');
  return text;
};

/** A URL of one of the schemes, as it was written. */
export function url(...schemes: readonly string[]): Parser<string> {
  return (text) => {
    if (!schemes.some((scheme) => text.startsWith(`${scheme}://`)) || !isUrl(text, schemes))
      throw new InvalidValue(`must be a URL that starts with ${schemes.join(':// or ')}://`);
    return text;
  };
}

/** A URL without a trailing slash, so that paths can be appended. */
export const baseUrl: Parser<string> = (text) => url('http', 'https')(text).replace(/\/+$/, '');

/** Comma-separated origins: scheme, host and port, nothing behind them. */
export const origins: Parser<readonly string[]> = (text) =>
  list(text).map((item) => {
    const isOrigin = URL.canParse(item) && new URL(item).origin === item.replace(/\/$/, '');
    if (!isOrigin || !/^https?:/.test(item))
      throw new InvalidValue(
        'must be origins such as https://app.example.com, with commas between',
      );
    return new URL(item).origin;
  });

/** How many proxies stand in front, or their addresses; `false` where there is none. */
export const proxies: Parser<false | number | readonly string[]> = (text) => {
  if (text === 'false' || text === '0') return false;
  if (/^\d+$/.test(text)) return wholeNumber(1, 16)(text);
  const addresses = list(text);
  if (addresses.length === 0 || !addresses.every((item) => /^[\da-f.:]+(\/\d{1,3})?$/i.test(item)))
    throw new InvalidValue(
      'must be false, the number of proxies, or their addresses with commas between',
    );
  return addresses;
};

export const mailAddress: Parser<string> = (text) => {
  if (!/^[^<>\r\n]*<?[^\s@<>]+@[^\s@<>]+>?$/.test(text))
    throw new InvalidValue('must be an address such as Okaeri <no-reply@example.com>');
  return text;
};

export const password: Parser<string> = (text) => {
  if (text.length < 16) throw new InvalidValue('must be 16 or more characters long');
  return text;
};

/** One secret that tokens and cursors are signed with. */
export interface SigningSecret {
  /** Names the secret in what it signed, so that it can be replaced without signing anybody out. */
  readonly kid: string;
  readonly secret: Buffer;
}

/** Comma-separated `kid:secret`, each secret at least 32 bytes in base64; the first one signs. */
export const signingSecrets: Parser<readonly SigningSecret[]> = (text) => {
  const secrets = list(text).map((item) => {
    const [, kid, encoded] = /^([\w-]{1,32}):([\w+/-]+={0,2})$/.exec(item) ?? [];
    const secret = Buffer.from(encoded ?? '', 'base64');
    if (kid === undefined || secret.length < 32)
      throw new InvalidValue('must be kid:secret pairs, each secret 32 or more bytes in base64');
    return { kid, secret };
  });
  if (secrets.length === 0) throw new InvalidValue('must hold at least one kid:secret pair');
  if (new Set(secrets.map(({ kid }) => kid)).size < secrets.length)
    throw new InvalidValue('must not use one kid twice');
  return secrets;
};

function list(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** Node's URL refuses the comma-separated hosts of a MongoDB replica set: only the first is read. */
function isUrl(text: string, schemes: readonly string[]): boolean {
  return schemes.includes('mongodb') ? /^[^/]+:\/\/[^\s/]+/.test(text) : URL.canParse(text);
}

/** A bound, and whether it refuses (`10`) or only tells of what passes it (`10:warn`). */
export interface LimitSetting {
  readonly max: number;
  readonly isEnforced: boolean;
}

export const limit: Parser<LimitSetting> = (text) => {
  const [, digits = '', mode] = /^(\d+)(:warn)?$/.exec(text) ?? [];
  if (digits === '') throw new InvalidValue('must be a whole number, with :warn behind it or not');
  return { max: wholeNumber(1, 1e9)(digits), isEnforced: mode === undefined };
};
