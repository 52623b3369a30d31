import { ObjectType } from 'type-graphql';
import type { OpeningRecord } from '../../domain/referrals/opening';
import { connectionOf } from '../connection';
import { OpeningType } from './opening.type';

@ObjectType('OpeningConnection', { description: 'A page of openings.', simpleResolvers: true })
export class OpeningConnection extends connectionOf<OpeningRecord>('Opening', () => OpeningType) {}
