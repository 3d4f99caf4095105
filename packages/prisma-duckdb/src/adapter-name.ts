export const adapterName = '@tessera/prisma-duckdb'
