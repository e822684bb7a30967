-- SPDX-License-Identifier: MPL-2.0
-- One line of JSON about a run of wrk; a POST body comes through WRK_BODY.
local body = os.getenv("WRK_BODY")
if body then
  wrk.method = "POST"
  wrk.body = body
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
end
local threads = {}
function setup(thread) table.insert(threads, thread) end
function init(args) good, bad = 0, 0 end
function response(status, headers, b)
  if status < 300 then good = good + 1 else bad = bad + 1 end
end
function done(summary, latency, requests)
  local wrong = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, t in ipairs(threads) do wrong = wrong + t:get("bad") end
  io.write(string.format('JSON{"n":%d,"p50":%.3f,"p95":%.3f,"bytes":%d,"wrong":%d}\n',
    summary.requests, latency:percentile(50)/1e3, latency:percentile(95)/1e3, summary.bytes, wrong))
end
