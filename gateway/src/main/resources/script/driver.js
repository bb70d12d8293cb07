// Evaluated once in each context, before any codec. Gives the function that arms the context for one codec.
(function (lengthMax) {
  'use strict';
  const { apply, ownKeys, deleteProperty, defineProperty: define } = Reflect;
  const { defineProperty, freeze, getOwnPropertyDescriptor, getPrototypeOf, preventExtensions } = Object;
  const { parse, stringify } = JSON;
  const { isArray } = Array;
  const arrayFrom = Array.from;
  const isFinite = Number.isFinite;
  const ClockDate = Date;
  const world = globalThis;

  // A codec has nobody to talk to.
  const silent = function () {};
  const console = {};
  for (const word of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table', 'assert', 'time', 'timeEnd',
    'group', 'groupEnd', 'count']) {
    console[word] = silent;
  }
  defineProperty(world, 'console', { value: freeze(console), writable: false, enumerable: false });

  // These walk any length that an object claims and can't be stopped on their way.
  const bound = function (owner, name, subject) {
    const original = owner[name];
    if (original === undefined) {
      return;
    }
    const value = function () {
      const list = subject(this, arguments);
      if (list !== undefined && list !== null && list.length > lengthMax) {
        throw new RangeError(name + ': the list is too long');
      }
      return apply(original, this, arguments);
    };
    defineProperty(owner, name, { value, writable: true, enumerable: false, configurable: true });
  };
  for (const name of ['indexOf', 'lastIndexOf', 'sort', 'flat', 'flatMap', 'filter', 'forEach', 'some', 'every',
    'reduce', 'reduceRight', 'shift', 'unshift', 'splice', 'reverse', 'fill', 'copyWithin', 'toReversed', 'toSorted',
    'toSpliced', 'with']) {
    bound(Array.prototype, name, (self) => self);
  }
  bound(Array, 'from', (self, words) => words[0]);

  // There is no locale here; these are the forms in which The Things Stack writes a time, with every locale.
  const pad = (number, width) => String(number).padStart(width, '0');
  const { getDate, getMonth, getFullYear, getHours, getMinutes, getSeconds } = Date.prototype;
  const dayOf = (date) => pad(apply(getMonth, date, []) + 1, 2) + '/' + pad(apply(getDate, date, []), 2) + '/'
    + pad(apply(getFullYear, date, []), 4);
  const timeOf = (date) => pad(apply(getHours, date, []), 2) + ':' + pad(apply(getMinutes, date, []), 2) + ':'
    + pad(apply(getSeconds, date, []), 2);
  const local = function (name, form) {
    const value = function () {
      return isFinite(apply(getDate, this, [])) ? form(this) : 'Invalid Date';
    };
    defineProperty(Date.prototype, name, { value, writable: true, enumerable: false, configurable: true });
  };
  local('toLocaleString', (date) => dayOf(date) + ', ' + timeOf(date));
  local('toLocaleDateString', dayOf);
  local('toLocaleTimeString', timeOf);
  for (const name of ['toString', 'toTimeString']) {
    const original = Date.prototype[name];
    const value = function () {
      return apply(original, this, []).replace('(GMT)', '(UTC)');
    };
    defineProperty(Date.prototype, name, { value, writable: true, enumerable: false, configurable: true });
  }

  // Written out as JSON, a number stays a number where JavaScript's own can hold it.
  defineProperty(BigInt.prototype, 'toJSON', {
    value: function () {
      const number = Number(this);
      return Number.isSafeInteger(number) ? number : String(this);
    },
    writable: true,
    enumerable: false,
    configurable: true,
  });

  const builtinNames = ownKeys(world);
  const builtinCount = builtinNames.length;
  const isBuiltin = new Set(builtinNames);

  // The objects of the language itself, each with the properties that it has before a script has run.
  const findBuiltins = function () {
    const waiting = [
      getPrototypeOf(function* () {}),
      getPrototypeOf(async function () {}),
      getPrototypeOf(async function* () {}),
      getPrototypeOf([].values()),
      getPrototypeOf(new Map().values()),
      getPrototypeOf(new Set().values()),
      getPrototypeOf(''[Symbol.iterator]()),
      getPrototypeOf(/a/[Symbol.matchAll]('')),
    ];
    for (const name of builtinNames) {
      waiting.push(getOwnPropertyDescriptor(world, name).value);
    }
    const found = new Map();
    while (waiting.length > 0) {
      const owner = waiting.pop();
      if (owner === null || owner === world || (typeof owner !== 'object' && typeof owner !== 'function')
          || found.has(owner)) {
        continue;
      }
      const properties = new Map();
      found.set(owner, properties);
      waiting.push(getPrototypeOf(owner));
      for (const key of ownKeys(owner)) {
        const property = getOwnPropertyDescriptor(owner, key);
        properties.set(key, property.value);
        waiting.push(property.value, property.get, property.set);
      }
    }
    return found;
  };

  // Names that a script may well give to what it makes, however it comes by them.
  const usual = new Set(['toString', 'valueOf', 'constructor', 'toLocaleString', 'name', 'message']);
  const errors = [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError];
  const usualOwners = new Set([Object.prototype, ...errors.map((error) => error.prototype)]);

  // Would what inherits the property be given one of its own? Reading an accessor costs more, so the others stay.
  const isInheritable = function (owner, key, words) {
    if (typeof key === 'symbol') {
      return words.has(key.description.replace('Symbol.', ''));
    }
    if (typeof owner === 'function' && (key === 'name' || key === 'length')) {
      return false;
    }
    // The next of the language's own iterators is read at each step of a loop.
    return key !== 'next' && (words.has(key) || (usual.has(key) && usualOwners.has(owner)));
  };

  const arrays = Array.prototype;
  const frozen = { writable: false, configurable: false };

  // Freezes what the language has, and what the script has added to it while it loaded. A frozen property may not be
  // set on what inherits it, unless it is an accessor that allows it; one that the script set is set by it anew each
  // time it loads.
  const freezeBuiltins = function (builtins, words, loads) {
    const accessible = function (owner, key, before, now, enumerable) {
      let current = now;
      const reset = () => {
        current = before;
      };
      if (before !== now) {
        loads.resets[loads.resets.length] = reset;
        // A script that adds something only where it is not there yet would do without it from now on.
        loads.checks[loads.checks.length] = () => {
          if (current === before) {
            throw new TypeError("Cannot redefine property '" + String(key) + "' of a builtin only once");
          }
        };
      }
      defineProperty(owner, key, {
        get() {
          return current;
        },
        set(value) {
          if (loads.underWay && this === owner) {
            current = value;
            loads.resets[loads.resets.length] = reset;
          } else if (builtins.has(this)) {
            if (value !== current) {
              throw new TypeError("Cannot assign to read only property '" + String(key) + "' of a builtin");
            }
          } else if ((typeof this === 'object' && this !== null) || typeof this === 'function') {
            define(this, key, { value, writable: true, enumerable: true, configurable: true });
          }
        },
        enumerable,
        configurable: false,
      });
      const access = getOwnPropertyDescriptor(owner, key);
      freeze(access.get);
      freeze(access.set);
    };
    // What a builtin has of its own or of what it inherits from, before any script.
    const original = function (owner, key) {
      for (let at = owner; at !== null; at = getPrototypeOf(at)) {
        const properties = builtins.get(at);
        if (properties !== undefined && properties.has(key)) {
          return properties.get(key);
        }
      }
      return undefined;
    };
    for (const name of builtinNames) {
      const property = getOwnPropertyDescriptor(world, name);
      if (property !== undefined && 'value' in property && property.configurable) {
        defineProperty(world, name, { writable: false, configurable: false });
      }
    }
    builtins.forEach((before, owner) => {
      for (const key of ownKeys(owner)) {
        const { value, configurable, enumerable, get, set } = getOwnPropertyDescriptor(owner, key);
        if (configurable && get === undefined && set === undefined
            && (value !== before.get(key) || isInheritable(owner, key, words))) {
          accessible(owner, key, original(owner, key), value, enumerable);
        }
      }
      if (owner !== arrays) {
        freeze(owner);
      }
    });
    // Its length, which can't be an accessor, may be set on what inherits it only while it is writable.
    for (const key of ownKeys(arrays)) {
      if (key !== 'length') {
        const property = getOwnPropertyDescriptor(arrays, key);
        defineProperty(arrays, key, 'value' in property ? frozen : { configurable: false });
      }
    }
    preventExtensions(arrays);
  };

  // Takes away what the codec left in the global object; false where it can't be taken away.
  const tidy = function () {
    if (ownKeys(world).length === builtinCount) {
      return true;
    }
    for (const key of ownKeys(world)) {
      if (!isBuiltin.has(key) && !deleteProperty(world, key)) {
        return false;
      }
    }
    return true;
  };

  const infinite = function (value, path) {
    if (typeof value === 'number') {
      return isFinite(value) ? undefined : path;
    }
    if (value === null || typeof value !== 'object') {
      return undefined;
    }
    for (const key of Object.keys(value)) {
      const found = infinite(value[key], isArray(value) ? path + '[' + key + ']' : path + '.' + key);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  };

  const listOf = function (text) {
    const bytes = [];
    for (let i = 0; i < text.length; i++) {
      bytes[i] = text.charCodeAt(i);
    }
    return bytes;
  };

  // The routine of TS013, or the older form of it that The Things Network 2 and ChirpStack 3 have.
  const routineOf = function (found, exported, routine) {
    const named = (name) => {
      const own = found[name] || exported[name] || (exported.default && exported.default[name]);
      return typeof own === 'function' ? own : undefined;
    };
    const standard = named(routine);
    if (standard !== undefined) {
      return standard;
    }
    const v2 = routine === 'decodeUplink' ? named('Decoder') : named('Encoder');
    const v3 = routine === 'decodeUplink' ? named('Decode') : named('Encode');
    if (routine === 'decodeUplink') {
      return v3 !== undefined
        ? (input) => ({ data: v3(input.fPort, input.bytes, {}) })
        : v2 && ((input) => ({ data: v2(input.bytes, input.fPort) }));
    }
    if (routine === 'encodeDownlink') {
      return v3 !== undefined
        ? (input) => ({ bytes: v3(input.fPort, input.data, {}), fPort: input.fPort })
        : v2 && ((input) => ({ bytes: v2(input.data, input.fPort), fPort: input.fPort }));
    }
    return undefined;
  };

  // The answer begins with { when it is the routine's own, with another letter when it is about it.
  const written = function (result, finite) {
    if (result === null || typeof result !== 'object' || isArray(result)) {
      return 'U';
    }
    if (typeof result.then === 'function') {
      return 'A';
    }
    if (result.bytes !== undefined && result.bytes !== null && !isArray(result.bytes)
        && typeof result.bytes === 'object') {
      result.bytes = arrayFrom(result.bytes);
    }
    const text = stringify(result);
    if (text === undefined) {
      return 'U';
    }
    if (finite && text.indexOf('null') >= 0) {
      const path = infinite(result.data, 'data');
      if (path !== undefined) {
        return 'N' + path;
      }
    }
    return text;
  };

  // Puts what a script declares at its top level where other engines put it.
  const publisher = function () {
    const hidden = new Set();
    return (name, get, set) => {
      if (hidden.has(name) || name in world) {
        return;
      }
      try {
        get();
      } catch (e) {
        // Declared within a function, or only named in a comment.
        hidden.add(name);
        return;
      }
      defineProperty(world, name, { get, set, enumerable: true, configurable: true });
    };
  };

  return function (factory, freezes, words) {
    let ready;
    const publish = freeze(publisher());
    const loads = { underWay: false, resets: [], checks: [] };
    const load = function () {
      const module = { exports: {} };
      loads.underWay = true;
      try {
        const found = factory(module, module.exports, undefined, publish);
        ready = { found, exported: module.exports || {} };
      } finally {
        loads.underWay = false;
      }
    };
    const prepare = function () {
      if (!tidy()) {
        return false;
      }
      const { resets, checks } = loads;
      for (let i = 0; i < resets.length; i++) {
        resets[i]();
      }
      resets.length = 0;
      arrays.length = 0;
      load();
      for (let i = 0; i < checks.length; i++) {
        checks[i]();
      }
      return true;
    };
    if (freezes) {
      const builtins = findBuiltins();
      load();
      freezeBuiltins(builtins, new Set(words.split(' ')), loads);
    }
    prepare();

    const call = function (routine, json, bytes, fPort, recvTime, finite) {
      if (ready === undefined && !prepare()) {
        return 'P';
      }
      const { found, exported } = ready;
      ready = undefined;
      const run = routineOf(found, exported, routine);
      if (run === undefined) {
        return 'M';
      }
      const input = json === null ? {} : parse(json);
      if (bytes !== null) {
        input.bytes = listOf(bytes);
      }
      if (fPort >= 0) {
        input.fPort = fPort;
      }
      if (recvTime >= 0) {
        input.recvTime = new ClockDate(recvTime);
      }
      return written(run(input), finite);
    };
    return { call, prepare };
  };
});
