import { ObjectType } from 'type-graphql';
import type { CommentRecord } from '../../domain/posts/comment';
import { connectionOf } from '../connection';
import { CommentType } from './comment.type';

@ObjectType('CommentConnection', { description: 'A page of comments.', simpleResolvers: true })
export class CommentConnection extends connectionOf<CommentRecord>('Comment', () => CommentType) {}
