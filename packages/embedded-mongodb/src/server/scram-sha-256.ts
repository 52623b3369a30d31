import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { saslPrep } from './sasl-prep';

/** What MongoDB uses by default for SCRAM-SHA-256. */
const ITERATIONS = 15_000;
const KEY_BYTES = 32;

const sha256 = (data: Buffer) => createHash('sha256').update(data).digest();
const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** What a server keeps of a user: enough to verify a password, not to use it (RFC 5802, 3). */
export interface ScramCredentials {
  user: string;
  salt: Buffer;
  iterations: number;
  storedKey: Buffer;
  serverKey: Buffer;
}

export function scramCredentials(user: string, password: string): ScramCredentials {
  const salt = randomBytes(28);
  const salted = pbkdf2Sync(saslPrep(password), salt, ITERATIONS, KEY_BYTES, 'sha256');
  return {
    user,
    salt,
    iterations: ITERATIONS,
    storedKey: sha256(hmac(salted, 'Client Key')),
    serverKey: hmac(salted, 'Server Key'),
  };
}

/**
 * The server's half of one SCRAM-SHA-256 exchange (RFC 5802, RFC 7677): first, then final.
 * Each step gives the message to send, or undefined when the client is not who it says.
 */
export class ScramConversation {
  private clientFirstBare = '';
  private serverFirst = '';
  private nonce = '';

  constructor(private readonly credentials: ScramCredentials) {}

  first(message: string): string | undefined {
    const [, bare] = /^[ny],(?:a=[^,]*)?,(.*)$/s.exec(message) ?? [];
    const [, user, clientNonce] = /^n=([^,]+),r=([^,]+)/.exec(bare ?? '') ?? [];
    if (bare === undefined || user === undefined || clientNonce === undefined) return undefined;
    if (unescapeName(user) !== this.credentials.user) return undefined;
    this.clientFirstBare = bare;
    this.nonce = clientNonce + randomBytes(24).toString('base64');
    const { salt, iterations } = this.credentials;
    this.serverFirst = `r=${this.nonce},s=${salt.toString('base64')},i=${iterations}`;
    return this.serverFirst;
  }

  final(message: string): string | undefined {
    const [, withoutProof, nonce, proof] =
      /^(c=(?:biws|eSws),r=([^,]+)),p=([A-Za-z0-9+/=]+)$/.exec(message) ?? [];
    if (withoutProof === undefined || proof === undefined || nonce !== this.nonce) return undefined;
    const signed = `${this.clientFirstBare},${this.serverFirst},${withoutProof}`;
    if (!this.proves(Buffer.from(proof, 'base64'), signed)) return undefined;
    return `v=${hmac(this.credentials.serverKey, signed).toString('base64')}`;
  }

  private proves(proof: Buffer, signed: string): boolean {
    if (this.nonce === '' || proof.length !== KEY_BYTES) return false;
    const signature = hmac(this.credentials.storedKey, signed);
    const clientKey = Buffer.from(proof.map((byte, at) => byte ^ (signature[at] ?? 0)));
    return timingSafeEqual(sha256(clientKey), this.credentials.storedKey);
  }
}

function unescapeName(name: string): string {
  return name.replaceAll('=2C', ',').replaceAll('=3D', '=');
}
