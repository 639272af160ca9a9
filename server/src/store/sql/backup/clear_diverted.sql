DELETE FROM diverted
