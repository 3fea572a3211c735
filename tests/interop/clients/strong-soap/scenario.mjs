import { promisify } from 'node:util';
import strong from 'strong-soap';
import { scenario } from './soap/scenario.mjs';

const { HUB_URL, HUB_WSDL } = process.env;
const createClient = promisify(strong.soap.createClient);

/** Reads the WSDL of a service, and returns a function that calls its operations. */
async function connect(service, security, url = HUB_URL) {
  const client = await createClient(`${HUB_WSDL}/${service}-v1.wsdl`, {
    endpoint: `${url}/soap/v1/${service}/`,
  });
  client.setSecurity(security);
  return async (operation, input = {}) => {
    const { result } = await client[operation](input);
    return result;
  };
}

await scenario(connect, strong.soap);
