import { ObjectId, Timestamp } from 'bson';
import { evaluate } from './evaluate';

const date = (text: string) => new Date(text);
const map = (fields: object) => new Map(Object.entries(fields));

describe('dates', () => {
  const moment = date('2017-01-01T12:34:56.789Z');

  it.each<[unknown, unknown]>([
    [{ $year: moment }, 2017],
    [{ $month: moment }, 1],
    [{ $dayOfMonth: moment }, 1],
    [{ $hour: { date: moment, timezone: '+09:00' } }, 21],
    [{ $dayOfMonth: { date: moment, timezone: 'Pacific/Auckland' } }, 2],
    [{ $dayOfYear: moment }, 1],
    [{ $dayOfWeek: moment }, 1],
    [{ $week: moment }, 1],
    [{ $isoWeek: moment }, 52],
    [{ $isoWeekYear: moment }, 2016n],
    [{ $isoDayOfWeek: moment }, 7],
    [{ $millisecond: moment }, 789],
    [{ $year: new ObjectId('000000000000000000000000') }, 1970],
    [{ $year: new Timestamp({ t: 1, i: 1 }) }, 1970],
    [{ $year: null }, null],
    [{ $dateToString: { date: moment } }, '2017-01-01T12:34:56.789Z'],
    [{ $dateToString: { date: moment, timezone: 'Asia/Tokyo' } }, '2017-01-01T21:34:56.789Z'],
    [
      { $dateToString: { date: moment, format: '%G-W%V-%u %j %H%%%z', timezone: '-03:30' } },
      '2016-W52-7 001 09%-0330',
    ],
    [{ $dateToString: { date: null, onNull: 'none' } }, 'none'],
    [
      { $dateFromString: { dateString: '2017-02-08T12:10:40.787' } },
      date('2017-02-08T12:10:40.787Z'),
    ],
    [
      { $dateFromString: { dateString: '2017-02-08', timezone: 'America/New_York' } },
      date('2017-02-08T05:00:00Z'),
    ],
    [
      { $dateFromString: { dateString: '15-06-2018', format: '%d-%m-%Y' } },
      date('2018-06-15T00:00:00Z'),
    ],
    [{ $dateFromString: { dateString: 'soon', onError: 'bad' } }, 'bad'],
    [{ $dateToString: { date: moment, format: '%Z', timezone: '+05:45' } }, '345'],
    [
      { $dateFromString: { dateString: '4/26/1992:+285', format: '%m/%d/%Y:%Z' } },
      date('1992-04-25T19:15:00Z'),
    ],
    [
      { $dateFromString: { dateString: '02.81 53.7.2017 EST', format: '%S.%L %V.%u.%G%z' } },
      date('2018-01-07T05:00:02.810Z'),
    ],
    [
      { $dateToParts: { date: moment } },
      map({ year: 2017, month: 1, day: 1, hour: 12, minute: 34, second: 56, millisecond: 789 }),
    ],
    [{ $dateFromParts: { year: 2017, month: 14, day: 0 } }, date('2018-01-31T00:00:00Z')],
    [
      { $dateFromParts: { isoWeekYear: 2017, isoWeek: 6, isoDayOfWeek: 3 } },
      date('2017-02-08T00:00:00Z'),
    ],
    [
      { $dateAdd: { startDate: date('2020-01-31T00:00:00Z'), unit: 'month', amount: 1 } },
      date('2020-02-29T00:00:00Z'),
    ],
    [
      {
        $dateAdd: {
          startDate: date('2021-10-30T12:00:00Z'),
          unit: 'day',
          amount: 1,
          timezone: 'Europe/Berlin',
        },
      },
      date('2021-10-31T13:00:00Z'),
    ],
    [
      { $dateSubtract: { startDate: date('2020-12-31T00:00:00Z'), unit: 'quarter', amount: 1 } },
      date('2020-09-30T00:00:00Z'),
    ],
    [
      {
        $dateDiff: {
          startDate: date('2020-12-31T23:59:00Z'),
          endDate: date('2021-01-01T00:00:00Z'),
          unit: 'year',
        },
      },
      1n,
    ],
    [
      {
        $dateDiff: {
          startDate: date('2021-01-02T00:00:00Z'),
          endDate: date('2021-01-03T00:00:00Z'),
          unit: 'week',
        },
      },
      1n,
    ],
    [
      { $dateTrunc: { date: date('2021-03-20T11:30:05Z'), unit: 'month' } },
      date('2021-03-01T00:00:00Z'),
    ],
    [
      { $dateTrunc: { date: date('2021-03-20T11:30:05Z'), unit: 'hour', binSize: 2 } },
      date('2021-03-20T10:00:00Z'),
    ],
    [
      { $dateTrunc: { date: date('2021-03-20T11:30:05Z'), unit: 'week', startOfWeek: 'monday' } },
      date('2021-03-15T00:00:00Z'),
    ],
    [
      {
        $dateTrunc: {
          date: date('2021-03-20T02:00:00Z'),
          unit: 'day',
          timezone: 'America/New_York',
        },
      },
      date('2021-03-19T04:00:00Z'),
    ],
    ...[
      ['2020-05-18T14:10:30Z', '2020-05-11T07:00:00Z'],
      ['2021-03-20T11:30:05Z', '2021-03-15T07:00:00Z'],
      ['2021-01-15T06:31:15Z', '2021-01-04T08:00:00Z'],
    ].map(([from = '', to = '']): [unknown, unknown] => [
      {
        $dateTrunc: {
          date: date(from),
          unit: 'week',
          binSize: 2,
          timezone: 'America/Los_Angeles',
          startOfWeek: 'Monday',
        },
      },
      date(to),
    ]),
    [
      {
        $dateDiff: {
          startDate: date('2021-01-24T18:10:00Z'),
          endDate: date('2021-01-25T02:31:00Z'),
          unit: 'week',
          startOfWeek: 'Monday',
        },
      },
      1n,
    ],
    [
      {
        $dateSubtract: {
          startDate: date('2021-03-16T02:00:00Z'),
          unit: 'day',
          amount: 5,
          timezone: 'America/New_York',
        },
      },
      date('2021-03-11T03:00:00Z'),
    ],
    [
      {
        $dateAdd: {
          startDate: date('2021-03-14T06:30:00Z'),
          unit: 'hour',
          amount: 24,
          timezone: 'America/New_York',
        },
      },
      date('2021-03-15T06:30:00Z'),
    ],
    [{ $dateDiff: { startDate: null, endDate: 1, unit: 'eon', timezone: 'Mars' } }, null],
    [{ $dateTrunc: { date: moment, unit: 'year', startOfWeek: 1 } }, date('2017-01-01T00:00:00Z')],
  ])('%j is %p', (expression, expected) => {
    expect(evaluate(expression)).toEqual(expected);
  });

  it.each<[unknown, number]>([
    [{ $year: 'x' }, 16006],
    [{ $year: { date: moment, timezone: 'Mars/Olympus' } }, 40485],
    [{ $dateToString: { date: moment, format: '%x' } }, 18536],
    [{ $dateFromString: { dateString: 'soon' } }, 241],
    [{ $dateFromString: { dateString: 'July 4th' } }, 241],
    [{ $dateFromString: { dateString: '2017-02-30' } }, 241],
    [{ $dateFromString: { dateString: '2017-02-08 2017-02-09' } }, 241],
    [{ $dateFromString: { dateString: '2017-07-12T22:23:55 Europe/Amsterdam' } }, 241],
    [{ $dateFromString: { dateString: 'Week 1, 2018', format: 'Week %V, %Y' } }, 241],
    [{ $dateFromString: { dateString: '2017', format: '%n', onError: 'bad' } }, 18536],
    [{ $dateFromParts: { year: 1970, millisecond: 2 ** 54 } }, 159],
    [{ $dateFromString: { dateString: '2017-02-08T12:00:00Z', timezone: '+01:00' } }, 241],
    [{ $dateFromString: { dateString: '2017-02-08T12:00:00+0200', timezone: 'Asia/Tokyo' } }, 241],
    [{ $dateFromParts: { year: 0 } }, 40523],
    [{ $dateAdd: { startDate: moment, unit: 'eon', amount: 1 } }, 9],
    [{ $year: {} }, 40539],
    [{ $dateFromParts: { year: 2021, isoWeek: 1 } }, 40489],
    [{ $dateFromParts: { isoWeekYear: 2021, month: 1 } }, 40525],
    [{ $dateDiff: { endDate: moment, unit: 'day' } }, 5166303],
    [{ $dateDiff: { startDate: moment, unit: 'day' } }, 5166304],
    [{ $dateDiff: { startDate: moment, endDate: moment } }, 5166305],
    [{ $dateDiff: { startDate: moment, endDate: moment, unit: 1 } }, 5439013],
    [
      { $dateDiff: { startDate: moment, endDate: moment, unit: 'week', startOfWeek: 'x' } },
      5439016,
    ],
    [{ $dateTrunc: { date: moment } }, 5439010],
  ])('%j is refused with %d', (expression, code) => {
    expect(() => evaluate(expression)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ['2017-07-04T11:56.02.8', '2017-07-04T11:56:02.800Z'],
    ['2017-07-14T12:02:44.771 GMT+02:00', '2017-07-14T10:02:44.771Z'],
    ['2017-07-14T12:02:44.771+0330', '2017-07-14T08:32:44.771Z'],
    ['2017-07-14T12:02:44.771 PDT', '2017-07-14T19:02:44.771Z'],
    ['2017-07-14T12:02:44.771 A', '2017-07-14T11:02:44.771Z'],
    ['2017-07-14T12:02:44.771 P', '2017-07-14T15:02:44.771Z'],
    ['July 4th, 2017 12:39:30 BST', '2017-07-04T11:39:30Z'],
    ['July 4th, 2017 11am', '2017-07-04T11:00:00Z'],
    ['4 July 2017 12pm', '2017-07-04T12:00:00Z'],
    ['Tuesday, 4.7.2017 8:05', '2017-07-04T08:05:00Z'],
    ['7/4/17', '2017-07-04T00:00:00Z'],
    ['04-07-2017', '2017-07-04T00:00:00Z'],
    ['2017-Jul-04 noon', '2017-07-04T12:00:00Z'],
    ['20170704T115602', '2017-07-04T11:56:02Z'],
    ['2017-W27-2', '2017-07-04T00:00:00Z'],
    ['2017.185', '2017-07-04T00:00:00Z'],
    ['2017-07', '2017-07-01T00:00:00Z'],
  ])('reads %p as a date', (dateString, expected) => {
    expect(evaluate({ $dateFromString: { dateString } })).toEqual(date(expected));
  });
});
