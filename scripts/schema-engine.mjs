#!/usr/bin/env node
console.log('schema-engine-cli stub')
