import type { TableSpec } from './table';

/** The product itself, the youngest database: UUID keys. */
export const meetingsTables: readonly TableSpec[] = [
  {
    name: 'users',
    columns: {
      user_uuid: 'varchar(36)',
      member_no: 'varchar(16)',
      display_name: '?varchar(400)',
      time_zone: 'varchar(32)',
      last_seen_at: '?datetime',
    },
    primaryKey: ['user_uuid'],
    indexes: [['member_no']],
  },
  {
    name: 'meetings',
    columns: {
      meeting_id: 'varchar(16)',
      host_uuid: 'varchar(36)',
      title: '?varchar(200)',
      started_at: 'datetime',
      minutes: 'int',
    },
    primaryKey: ['meeting_id'],
    indexes: [['host_uuid']],
  },
  {
    name: 'participants',
    columns: { meeting_id: 'varchar(16)', user_uuid: 'varchar(36)', joined_at: 'datetime', left_at: '?datetime' },
    primaryKey: ['meeting_id', 'user_uuid'],
    indexes: [['user_uuid']],
  },
  {
    name: 'messages',
    columns: {
      message_id: 'bigint',
      meeting_id: 'varchar(16)',
      sender_uuid: 'varchar(36)',
      recipient_uuid: '?varchar(36)',
      body: 'text',
      sent_at: 'datetime',
    },
    primaryKey: ['message_id'],
    indexes: [['meeting_id'], ['sender_uuid'], ['recipient_uuid']],
  },
];
