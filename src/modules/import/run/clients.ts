import { Client } from 'pg'

/** Two connections of the owning role: one for the merge, one for what must not wait for its end. */
export async function withClients<T>(
  databaseUrl: string,
  work: (client: Client, outside: Client) => Promise<T>,
): Promise<T> {
  const open = () =>
    new Client({ connectionString: databaseUrl, application_name: 'zuoxi-import', options: '-c timezone=UTC' })
  const client = open()
  const outside = open()
  // A server that goes away fails the statement under way; between two of them the error would end the thread.
  client.on('error', () => {})
  outside.on('error', () => {})
  try {
    await Promise.all([client.connect(), outside.connect()])
    return await work(client, outside)
  } catch (error) {
    // Ends a COPY under way as well; the transaction goes with its connection.
    destroy(client)
    throw error
  } finally {
    await Promise.allSettled([client.end(), outside.end()])
  }
}

/** One connection for looking something up. */
export async function withClient<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'zuoxi-import',
    options: '-c timezone=UTC',
  })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin read only')
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

function destroy(client: Client): void {
  // Not in the published types: the socket of the connection.
  ;(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
}
