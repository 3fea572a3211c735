import soap from 'soap';
import { scenario } from './soap/scenario.mjs';

const { HUB_URL, HUB_WSDL } = process.env;

/** Reads the WSDL of a service, and returns a function that calls its operations. */
async function connect(service, security, url = HUB_URL) {
  const client = await soap.createClientAsync(`${HUB_WSDL}/${service}-v1.wsdl`, {
    endpoint: `${url}/soap/v1/${service}/`,
  });
  client.setSecurity(security);
  return async (operation, input = {}) => {
    const [answer] = await client[`${operation}Async`](input);
    return answer;
  };
}

await scenario(connect, soap);
