import { ObjectType } from 'type-graphql';
import type { EventRecord } from '../../domain/events/event';
import { connectionOf } from '../connection';
import { EventType } from './event.type';

@ObjectType('EventConnection', { description: 'A page of events.', simpleResolvers: true })
export class EventConnection extends connectionOf<EventRecord>('Event', () => EventType) {}
