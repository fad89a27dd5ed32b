import { z } from 'zod';
import { SIMULATOR_PATHS } from '../contract.ts';
import { SettingsPatch } from './simulation/settings.ts';
import type { Simulation } from './simulation/simulation.ts';
import type { WireRequest, WireResponse } from './wire/dual-protocol-server.ts';
import { parseJson, readBody } from './wire/read-body.ts';
import { sendJson } from './wire/reply.ts';

/** Serves health and the admin API. Returns false, having done nothing, for any other path. */
export async function serveAdmin(
  method: string,
  path: string,
  request: WireRequest,
  response: WireResponse,
  simulation: Simulation,
): Promise<boolean> {
  switch (`${method} ${path}`) {
    case `GET ${SIMULATOR_PATHS.health}`:
      sendJson(response, 200, { status: 'ok' });
      return true;
    case `GET ${SIMULATOR_PATHS.statistics}`:
      sendJson(response, 200, simulation.statistics.read());
      return true;
    case `GET ${SIMULATOR_PATHS.admin}`:
      sendJson(response, 200, simulation.settings);
      return true;
    case `PUT ${SIMULATOR_PATHS.admin}`: {
      const patch = SettingsPatch.safeParse(parseJson(await readBody(request)));
      if (patch.success) simulation.configure(patch.data);
      if (patch.success) sendJson(response, 200, simulation.settings);
      else sendJson(response, 400, { message: `The settings are unchanged.\n${z.prettifyError(patch.error)}` });
      return true;
    }
    case `DELETE ${SIMULATOR_PATHS.admin}`:
      simulation.configure({});
      sendJson(response, 200, simulation.settings);
      return true;
    case `POST ${SIMULATOR_PATHS.reset}`:
      simulation.reset();
      sendJson(response, 200, simulation.settings);
      return true;
    default:
      return false;
  }
}
