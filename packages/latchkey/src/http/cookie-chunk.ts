import { type CookiePair, encodeCookieValue, readCookiePairs, serializeCookie } from "./cookie.js";
import type { CookieChange } from "./cookie-change.js";

/** Why a cookie that did arrive has no usable value; `missing` is the number in the absent name. */
export type CookieProblem =
  | { readonly kind: "duplicate"; readonly cookie: string; readonly count: number }
  | { readonly kind: "chunk-missing"; readonly missing: number; readonly total: number };

/** A cookie put together again, and every name it arrived under. */
export interface ChunkedCookie {
  readonly value: string | null;
  readonly names: readonly string[];
  readonly problem: CookieProblem | null;
}

const maxChunks = 100;

/** Pieces of at most `maxLength` characters once encoded; no code point is torn apart. */
function splitEncoded(value: string, maxLength: number): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  let length = 0;
  for (const character of value) {
    const width = encodeCookieValue(character).length;
    if (length + width > maxLength) {
      pieces.push(piece);
      piece = "";
      length = 0;
    }
    piece += character;
    length += width;
  }
  return [...pieces, piece];
}

function splitPlain(value: string, maxLength: number): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0; at < value.length; at += maxLength) pieces.push(value.slice(at, at + maxLength));
  return pieces;
}

/**
 * One cookie when it fits into `maxBytes` with its name and attributes (RFC 6265 §6.1), else `name.0`, `name.1`, ….
 *
 * Throws a RangeError when a hundred chunks are not enough.
 */
export function chunkCookie(change: CookieChange, maxBytes = 4096): readonly CookieChange[] {
  if (serializeCookie(change).length <= maxBytes) return [change];
  // Room for the largest suffix, so that every chunk can be cut to one length.
  const overhead = serializeCookie({ ...change, name: `${change.name}.99`, value: "" }).length;
  const room = maxBytes - overhead;
  // 12: the longest encoding of one code point.
  if (room < 12) throw new RangeError(`a cookie of ${maxBytes} bytes leaves no room for a value`);
  const isPlain = encodeCookieValue(change.value) === change.value;
  const pieces = isPlain ? splitPlain(change.value, room) : splitEncoded(change.value, room);
  if (pieces.length > maxChunks) throw new RangeError(`the cookie would need ${pieces.length} chunks`);
  return pieces.map((value, index) => ({ ...change, name: `${change.name}.${index}`, value }));
}

interface Arrival {
  readonly value: string;
  readonly count: number;
  readonly isContradicted: boolean;
}

const suffixPattern = /^\.(0|[1-9][0-9]?)$/;

/** Whether a cookie of one name is the cookie of another, whole or a chunk of it. */
export function isPartOf(name: string, cookie: string): boolean {
  return (
    name.startsWith(cookie) &&
    (name.length === cookie.length || suffixPattern.test(name.slice(cookie.length)))
  );
}

const absent: ChunkedCookie = { value: null, names: [], problem: null };

/** What arrived under `name` and `name.<0..99>`; other names that only begin alike are none of ours. */
function collectArrivals(pairs: readonly CookiePair[], name: string): ReadonlyMap<string, Arrival> {
  const arrivals = new Map<string, Arrival>();
  for (const pair of pairs) {
    if (!isPartOf(pair.name, name)) continue;
    const earlier = arrivals.get(pair.name);
    arrivals.set(pair.name, {
      value: earlier?.value ?? pair.value,
      count: (earlier?.count ?? 0) + 1,
      isContradicted: earlier !== undefined && (earlier.isContradicted || earlier.value !== pair.value),
    });
  }
  return arrivals;
}

/**
 * The value of a cookie written by {@link chunkCookie}: a plain cookie wins over chunks.
 *
 * Two different values under one name are never resolved by position: a sibling domain could have set either.
 */
export function readChunkedCookie(header: string | null, name: string): ChunkedCookie {
  const pairs = readCookiePairs(header, name);
  const [first, second] = pairs;
  if (first === undefined) return absent;
  if (second === undefined && first.name === name)
    return { value: first.value, names: [name], problem: null };
  const arrivals = collectArrivals(pairs, name);
  if (arrivals.size === 0) return absent;
  const names = [...arrivals.keys()];
  const plain = arrivals.get(name);
  const ours = plain === undefined ? names : [name];
  for (const cookie of ours) {
    const arrival = arrivals.get(cookie);
    if (arrival?.isContradicted) {
      return { value: null, names, problem: { kind: "duplicate", cookie, count: arrival.count } };
    }
  }
  return plain === undefined ? joinChunks(arrivals, name) : { value: plain.value, names, problem: null };
}

function joinChunks(arrivals: ReadonlyMap<string, Arrival>, name: string): ChunkedCookie {
  const names = [...arrivals.keys()];
  const total = Math.max(...names.map((chunk) => Number(chunk.slice(name.length + 1)))) + 1;
  let value = "";
  for (let index = 0; index < total; index++) {
    const arrival = arrivals.get(`${name}.${index}`);
    if (arrival === undefined) {
      return { value: null, names, problem: { kind: "chunk-missing", missing: index, total } };
    }
    value += arrival.value;
  }
  return { value, names, problem: null };
}

/** Other values that what arrived under a name may stand for, when old parts are left beside newer ones. */
export function listOlderJoins(header: string | null, name: string): readonly string[] {
  const arrivals = collectArrivals(readCookiePairs(header, name), name);
  const joins: string[] = [];
  let value = "";
  for (let index = 0; index < maxChunks; index++) {
    const arrival = arrivals.get(`${name}.${index}`);
    if (arrival === undefined || arrival.isContradicted) break;
    value += arrival.value;
    joins.unshift(value);
  }
  return joins;
}
