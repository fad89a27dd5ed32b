import { defineScript } from './run-script.ts';

/**
 * What the scripts share. KEYS: a principal's account and its open reservations, everybody's account and its open reservations.
 *
 * A reservation is `id:tokens:nanoUsd`, its score the millisecond in which it expires. Sums are whole numbers below 2^53, which
 * Lua's doubles hold exactly; they leave a script as text, as the server would cut them to 32 bits.
 */
const ACCOUNTS = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local day_ms, two_days_s = 86400000, 172800
local today = math.floor(now / day_ms)
local resets_in = math.max(1, math.ceil((day_ms - now % day_ms) / 1000))

-- Zero added makes a number of text, and of a negative zero one that HINCRBY takes.
local function text(number) return string.format('%.0f', number + 0) end
local function get(account, field) return tonumber(redis.call('HGET', account, field) or 0) end
local function add(account, field, amount) redis.call('HINCRBY', account, field, text(amount)) end

-- What was set aside, or nothing where it no longer is.
local function release(account, held, reservation)
  if redis.call('ZREM', held, reservation) == 0 then return end
  local tokens, nano_usd = string.match(reservation, ':(%d+):(%d+)$')
  add(account, 'held_tokens', -tokens)
  add(account, 'held_nano_usd', -nano_usd)
  return tokens, nano_usd
end

local function spend(account, tokens, nano_usd)
  add(account, 'tokens', tokens)
  add(account, 'nano_usd', nano_usd)
end

local function pass_time(account, held)
  if get(account, 'day') < today then
    redis.call('HSET', account, 'day', today, 'requests', 0, 'tokens', 0, 'nano_usd', 0)
  end
  -- Nobody said what an expired one used, and it may be all: given back, it would let a lost settlement pass the quota.
  for _, reservation in ipairs(redis.call('ZRANGEBYSCORE', held, '-inf', now)) do
    spend(account, release(account, held, reservation))
  end
  redis.call('EXPIRE', account, two_days_s)
end

local function taken(account)
  return get(account, 'requests'),
    get(account, 'tokens') + get(account, 'held_tokens'),
    get(account, 'nano_usd') + get(account, 'held_nano_usd')
end

local function pass_time_for_all()
  pass_time(KEYS[1], KEYS[2])
  pass_time(KEYS[3], KEYS[4])
end
`;

/**
 * ARGV: reservation, requests, tokens, nanoUsd, lease (s), then the limits in the order of `QUOTA_NAMES`.
 * Returns the place of the quota that refuses, or 0; what it has left; and when it begins anew (s).
 */
export const RESERVE = defineScript(`${ACCOUNTS}
pass_time_for_all()
local requests, tokens, nano_usd = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local own_requests, own_tokens, own_nano_usd = taken(KEYS[1])
local _, _, all_nano_usd = taken(KEYS[3])
local checks = { { own_requests, requests }, { own_tokens, tokens }, { own_nano_usd, nano_usd }, { all_nano_usd, nano_usd } }
for place, check in ipairs(checks) do
  local limit = tonumber(ARGV[5 + place])
  if check[1] + check[2] > limit then return { place, text(limit - check[1]), resets_in } end
end
for i = 1, 3, 2 do
  add(KEYS[i], 'requests', requests)
  add(KEYS[i], 'held_tokens', tokens)
  add(KEYS[i], 'held_nano_usd', nano_usd)
  redis.call('ZADD', KEYS[i + 1], now + ARGV[5] * 1000, ARGV[1])
  redis.call('EXPIRE', KEYS[i + 1], two_days_s)
end
return { 0, '0', resets_in }
`);

/**
 * ARGV: reservation, what was spent (requests, tokens, nanoUsd), and 1 where the reply to its `RESERVE` never came.
 *
 * One that the server holds is replaced by what was spent. One that has expired was charged whole, and stays so. One that it may
 * never have heard of is charged here, its request too.
 */
export const SETTLE = defineScript(`${ACCOUNTS}
pass_time_for_all()
for i = 1, 3, 2 do
  if release(KEYS[i], KEYS[i + 1], ARGV[1]) then
    spend(KEYS[i], ARGV[3], ARGV[4])
  elseif ARGV[5] == '1' then
    add(KEYS[i], 'requests', ARGV[2])
    spend(KEYS[i], ARGV[3], ARGV[4])
  end
end
return { 1 }
`);

/**
 * Returns what the principal has spent or set aside: requests, tokens, nanoUsd; and when that begins anew (s).
 *
 * Whoever reads leaves no trace, an account of their own least of all: the flag has the server refuse a write. What yesterday's account says was
 * spent is left out; what expired meanwhile is still in what was held, and counts the same.
 */
export const USAGE = defineScript(`#!lua flags=no-writes
${ACCOUNTS}
local requests, tokens, nano_usd = taken(KEYS[1])
if get(KEYS[1], 'day') < today then
  requests, tokens, nano_usd = 0, get(KEYS[1], 'held_tokens'), get(KEYS[1], 'held_nano_usd')
end
return { text(requests), text(tokens), text(nano_usd), resets_in }
`);
