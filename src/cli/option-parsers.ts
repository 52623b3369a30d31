import { InvalidArgumentError } from 'commander';

export function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port > 65_535) throw new InvalidArgumentError('It must be from 0 to 65535.');
  return port;
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

export function emailAddress(text: string): string {
  if (!/^[^\s@<>]+@[^\s@<>.]+(\.[^\s@<>.]+)+$/.test(text))
    throw new InvalidArgumentError('It must be an address such as admin@example.com.');
  return text;
}

export function mongoUri(text: string): string {
  if (!/^mongodb(\+srv)?:\/\/\S+$/.test(text))
    throw new InvalidArgumentError(
      'It must be a URI such as mongodb://host/okaeri?replicaSet=rs0.',
    );
  return text;
}
