// Prints the number of its process.
process.stdout.write(String(process.pid));
