/**
 * How each of the two servers is connected to. Canned answers cannot wait for a change: the driver asks both
 * from time to time instead.
 */
export const driverOptions = { maxPoolSize: 64, serverMonitoringMode: 'poll' } as const;
