import { limitVariables } from './limit-variables';
import {
  baseUrl,
  hostName,
  mailAddress,
  oneOf,
  origins,
  password,
  path,
  paths,
  proxies,
  signingSecrets,
  url,
  wholeNumber,
} from './parsers';
import { optional, required } from './variable';

/** Every environment variable, once. Nothing else reads the environment. */
export const variables = {
  environment: required(
    {
      name: 'NODE_ENV',
      default: 'development',
      meaning:
        'production refuses default secrets and demo data, and hides what only developers need',
    },
    oneOf('development', 'test', 'production'),
  ),
  host: required(
    {
      name: 'HOST',
      default: '127.0.0.1',
      meaning: 'address to listen on; 0.0.0.0 for every network of the machine',
    },
    hostName,
  ),
  port: required(
    { name: 'PORT', default: '4000', meaning: 'port to listen on; 0 for any free one' },
    wholeNumber(0, 65_535),
  ),
  publicUrl: optional(
    {
      name: 'PUBLIC_URL',
      example: 'https://alumni.example.com',
      meaning:
        'where people reach the server, for the links in mails; its own address where it is not set',
    },
    baseUrl,
  ),
  allowedOrigins: required(
    {
      name: 'ALLOWED_ORIGINS',
      default: '',
      example: 'https://app.example.com,https://admin.example.com',
      meaning: 'origins of the web apps that may call from a browser, beside the server itself',
    },
    origins,
  ),
  trustProxy: required(
    {
      name: 'TRUST_PROXY',
      default: 'false',
      example: '1',
      meaning:
        'proxies in front whose X-Forwarded-* headers are believed: their number or addresses',
    },
    proxies,
  ),
  dataDir: required(
    {
      name: 'DATA_DIR',
      default: './data',
      meaning: 'folder of the embedded database and of mails without MAIL_URL',
    },
    path,
  ),
  mongoUri: optional(
    {
      name: 'MONGODB_URI',
      secret: true,
      example: 'mongodb://user:password@db1,db2,db3/okaeri?replicaSet=rs0',
      meaning: 'a MongoDB replica set or mongos; the embedded database where it is not set',
    },
    url('mongodb', 'mongodb+srv'),
  ),
  databasePassword: optional(
    {
      name: 'DATABASE_PASSWORD',
      secret: true,
      meaning:
        'password that `okaeri database` asks for; a new one at each start where it is not set',
    },
    password,
  ),
  tokenKeys: optional(
    {
      name: 'TOKEN_KEYS',
      secret: true,
      example: '2026-10:c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0IHNlY3JldA==',
      meaning:
        'signing keys as kid:base64, the first one signs and all verify; required in production, else made once and kept in the database',
    },
    signingSecrets,
  ),
  mailUrl: optional(
    {
      name: 'MAIL_URL',
      secret: true,
      example: 'smtps://user:password@smtp.example.com',
      meaning: 'SMTP server; without it mails are written to DATA_DIR/outbox',
    },
    url('smtp', 'smtps'),
  ),
  mailFrom: required(
    {
      name: 'MAIL_FROM',
      default: 'Okaeri <no-reply@okaeri.example>',
      meaning: 'sender of every mail',
    },
    mailAddress,
  ),
  logLevel: required(
    { name: 'LOG_LEVEL', default: 'info', meaning: 'least severity that is logged' },
    oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
  ),
  metricsToken: optional(
    {
      name: 'METRICS_TOKEN',
      secret: true,
      meaning: 'bearer token that /metrics asks for; there are no metrics where it is not set',
    },
    password,
  ),
  persistedOnly: optional(
    {
      name: 'PERSISTED_ONLY',
      example: './persisted-documents.json',
      meaning:
        'files of the only documents that clients may send, as graphql-codegen writes them; ADMIN may send others',
    },
    paths,
  ),
  persistedDocuments: required(
    {
      name: 'PERSISTED_DOCUMENTS',
      default: '',
      example: './persisted-documents.json,./more.json',
      meaning: 'files of documents that clients may send by their hash, beside any other as text',
    },
    paths,
  ),
  costRefill: required(
    {
      name: 'COST_REFILL',
      default: '500',
      meaning: 'points of the budget that come back each second',
    },
    wholeNumber(1, 1e9),
  ),
  ...limitVariables,
};
