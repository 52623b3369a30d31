import { CommandOptions } from '../../../src/commands/command-options';

/** The options that a command, or a place within it, was seen to look at. */
export interface ObservedOptions {
  taken: Set<string>;
  refused: Set<string>;
}

/** Watches which options commands look at; by command, or by place such as `update.updates`. */
export function observeOptions() {
  const seen = new Map<string, ObservedOptions>();
  const of = (options: unknown): ObservedOptions => {
    const context = String(Reflect.get(options as CommandOptions, 'context'));
    const known = seen.get(context) ?? { taken: new Set(), refused: new Set() };
    seen.set(context, known);
    return known;
  };
  const { value, accept, refuse } = CommandOptions.prototype;
  const spies = [
    jest.spyOn(CommandOptions.prototype, 'value').mockImplementation(function (
      this: unknown,
      name,
    ) {
      of(this).taken.add(name);
      return value.call(this as CommandOptions, name);
    }),
    jest.spyOn(CommandOptions.prototype, 'accept').mockImplementation(function (
      this: unknown,
      ...names
    ) {
      for (const name of names) of(this).taken.add(name);
      accept.apply(this as CommandOptions, names);
    }),
    jest.spyOn(CommandOptions.prototype, 'refuse').mockImplementation(function (
      this: unknown,
      name,
      isDefault,
    ) {
      of(this).refused.add(name);
      refuse.call(this as CommandOptions, name, isDefault);
    }),
  ];
  const stop = () => {
    for (const spy of spies) spy.mockRestore();
  };
  return { seen, stop };
}
