import 'reflect-metadata';
import { controlMigrations } from './src/adapters/sql/control/migrations';
import { dataSource } from './src/adapters/sql/data-source';
import { databaseConfig } from './src/config';

/** The control database's one data source, for TypeORM's command line: `typeorm -d dist/ormconfig.js migration:run`. */
export default dataSource({ url: databaseConfig(process.env).control, migrations: controlMigrations });
