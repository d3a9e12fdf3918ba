-- What the demo's account may do on the MySQL server of docker-compose.yml: make and fill the databases of the demo,
-- and nothing else. A company's own stores need to grant SELECT alone.
GRANT ALL PRIVILEGES ON `honnin\_%`.* TO 'honnin'@'%';
