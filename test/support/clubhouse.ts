/** A sports club with Japanese column names, unlike the demo company; every value holds a canary. */
export const clubhouseTables = [
  `CREATE TABLE kaiin (kaiin_no INT PRIMARY KEY, shimei VARCHAR(60), seinengappi VARCHAR(20), denwa VARCHAR(20),
     e_mail VARCHAR(99), juusho VARCHAR(99), note VARCHAR(99))`,
  'CREATE INDEX kaiin_by_mail ON kaiin (e_mail)',
  `CREATE TABLE courts (court VARCHAR(9), hour INT, desk_mail VARCHAR(9), PRIMARY KEY (court, hour))`,
  `CREATE TABLE bookings (id INT PRIMARY KEY, kaiin_no INT, court VARCHAR(9), hour INT,
     FOREIGN KEY (kaiin_no) REFERENCES kaiin (kaiin_no), FOREIGN KEY (court, hour) REFERENCES courts (court, hour))`,
  `CREATE TABLE lockers (id INT PRIMARY KEY, kouza VARCHAR(20), booking_id INT)`,
  `INSERT INTO kaiin VALUES (1, 'カナリア太郎', '1980-02-03', '090-1234-5678', 'canary1@example.jp', 'カナリア町1', 'canary'),
     (2, 'カナリア花子', '1981-04-05', '080-8765-4321', 'canary2@example.jp', 'カナリア町2', NULL)`,
  `INSERT INTO courts VALUES ('canary', 9, 'canary')`,
  `INSERT INTO bookings VALUES (31, 1, 'canary', 9)`,
  `INSERT INTO lockers VALUES (41, '7777123', 31)`,
];
export const canaries = /カナリア|canary|1980|1981|1234|8765|7777|02-03/u;
