// Generated from schemas/daemon.v1.schema.json by scripts/generate.mjs.
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// <stdin>
var validate = validate20;
var stdin_default = validate20;
var schema31 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:rolekeeper:daemon.v1", "title": "DaemonFile", "description": "What lies beside the daemon: where clusters are declared, and how to reach them.", "type": "object", "additionalProperties": false, "properties": { "apiVersion": { "const": "rolekeeper/v1", "description": "Format of this file." }, "kind": { "const": "Daemon", "description": "Kind of this file." }, "source": { "description": "Where the cluster files are.", "oneOf": [{ "type": "object", "additionalProperties": false, "properties": { "url": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "Git remote." }, "branch": { "type": "string", "minLength": 1, "maxLength": 255, "default": "main", "description": "Branch that is followed." }, "path": { "type": "string", "maxLength": 1024, "default": "clusters", "description": "Folder in it." }, "poll": { "$ref": "#/$defs/duration", "description": "How often the remote is asked.", "default": "30s" }, "ssh": { "type": "object", "additionalProperties": false, "properties": { "key": { "type": "string", "minLength": 1, "description": "Path of the deploy key." }, "knownHosts": { "type": "string", "minLength": 1, "description": "Path of a known_hosts file." } }, "required": ["key", "knownHosts"], "description": "For an SSH remote." }, "token": { "$ref": "#/$defs/secret", "description": "For an HTTPS remote." } }, "required": ["url"] }, { "type": "object", "additionalProperties": false, "properties": { "directory": { "type": "string", "minLength": 1, "description": "Plain files instead of Git." }, "path": { "type": "string", "maxLength": 1024, "default": "clusters", "description": "Folder in it." }, "poll": { "$ref": "#/$defs/duration", "description": "How often it is read.", "default": "30s" } }, "required": ["directory"] }] }, "status": { "type": "object", "additionalProperties": false, "properties": { "url": { "type": "string", "minLength": 1, "maxLength": 2048, "description": "Another repository for the status." }, "branch": { "type": "string", "minLength": 1, "maxLength": 255, "default": "rolekeeper-status", "description": "Branch that the status is written to." }, "debounce": { "$ref": "#/$defs/duration", "description": "How long changes are gathered.", "default": "30s" }, "sameBranch": { "type": "boolean", "default": false, "description": "Write the status to the source branch." } }, "description": "Where the status goes." }, "credentials": { "type": "object", "minProperties": 1, "propertyNames": { "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, "additionalProperties": { "type": "object", "additionalProperties": false, "properties": { "monitor": { "type": "object", "additionalProperties": false, "properties": { "user": { "type": "string", "minLength": 1, "maxLength": 80, "description": "Account name." }, "password": { "$ref": "#/$defs/secret", "description": "Where the password is." } }, "required": ["user", "password"], "description": "Looks only." }, "operator": { "type": "object", "additionalProperties": false, "properties": { "user": { "type": "string", "minLength": 1, "maxLength": 80, "description": "Account name." }, "password": { "$ref": "#/$defs/secret", "description": "Where the password is." } }, "required": ["user", "password"], "description": "Changes servers." }, "replication": { "type": "object", "additionalProperties": false, "properties": { "user": { "type": "string", "minLength": 1, "maxLength": 80, "description": "Account name." }, "password": { "$ref": "#/$defs/secret", "description": "Where the password is." } }, "required": ["user", "password"], "description": "Replicas log in with it." }, "ssh": { "type": "object", "additionalProperties": false, "properties": { "user": { "type": "string", "pattern": "^[a-z_][a-z0-9_-]{0,31}$", "default": "root", "description": "SSH user." }, "key": { "$ref": "#/$defs/secret", "description": "Where the private key is." }, "knownHosts": { "type": "string", "minLength": 1, "description": "Path of a known_hosts file." } }, "required": ["key", "knownHosts"], "description": "SSH to the hosts." }, "paths": { "type": "array", "items": { "type": "string", "minLength": 1 }, "description": "Cluster files (globs) that use this set instead of `default`." } }, "required": ["monitor", "operator", "replication"], "description": "One set of credentials." }, "description": "Named sets; a cluster uses `default` unless `paths` says otherwise." }, "allow": { "type": "object", "additionalProperties": false, "properties": { "networks": { "type": "array", "items": { "type": "string", "minLength": 1 }, "description": "Addresses and VIPs outside are refused." } }, "required": ["networks"], "description": "What cluster files may reach." }, "commands": { "type": "object", "propertyNames": { "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, "additionalProperties": { "type": "object", "additionalProperties": false, "properties": { "run": { "type": "array", "items": { "type": "string" }, "minItems": 1, "description": "Program and arguments." }, "timeout": { "$ref": "#/$defs/duration", "description": "Longest time it may take.", "default": "10s" } }, "required": ["run"], "description": "A command that cluster files may name." }, "default": {}, "description": "What cluster files may name in hooks and fencing." }, "network": { "type": "object", "additionalProperties": false, "properties": { "references": { "type": "array", "items": { "type": "string", "minLength": 1 }, "default": [], "description": "If none answers, it is our own network that is down: no decision is taken." } }, "description": "How our own network is known to work." }, "coordination": { "description": "How several daemons agree.", "default": "none", "oneOf": [{ "const": "none" }, { "type": "object", "additionalProperties": false, "properties": { "etcd": { "type": "object", "additionalProperties": false, "properties": { "endpoints": { "type": "array", "items": { "type": "string", "minLength": 1 }, "minItems": 1, "description": "URLs of etcd." } }, "required": ["endpoints"], "description": "Leases in etcd." } }, "required": ["etcd"] }] }, "http": { "type": "object", "additionalProperties": false, "properties": { "listen": { "type": "string", "minLength": 1, "description": "Address and port of the web page, metrics and API." }, "token": { "$ref": "#/$defs/secret", "description": "Bearer token for commands over TCP." } }, "description": "HTTP." }, "forge": { "type": "object", "description": "Where pull requests are.", "properties": { "github": { "type": "object", "additionalProperties": false, "properties": { "repository": { "type": "string", "minLength": 1, "description": "owner/name." }, "token": { "$ref": "#/$defs/secret", "description": "Where the token is." }, "url": { "type": "string", "minLength": 1, "description": "Address of a private instance." } }, "required": ["repository", "token"], "description": "A forge." }, "gitlab": { "type": "object", "additionalProperties": false, "properties": { "repository": { "type": "string", "minLength": 1, "description": "owner/name." }, "token": { "$ref": "#/$defs/secret", "description": "Where the token is." }, "url": { "type": "string", "minLength": 1, "description": "Address of a private instance." } }, "required": ["repository", "token"], "description": "A forge." }, "gitea": { "type": "object", "additionalProperties": false, "properties": { "repository": { "type": "string", "minLength": 1, "description": "owner/name." }, "token": { "$ref": "#/$defs/secret", "description": "Where the token is." }, "url": { "type": "string", "minLength": 1, "description": "Address of a private instance." } }, "required": ["repository", "token"], "description": "A forge." } }, "additionalProperties": false, "maxProperties": 1 }, "state": { "type": "string", "minLength": 1, "default": "/var/lib/rolekeeper", "description": "Directory of the journal and the state." }, "log": { "type": "object", "additionalProperties": false, "properties": { "level": { "type": "string", "enum": ["debug", "info", "warn", "error"], "description": "What is logged.", "default": "info" }, "format": { "type": "string", "enum": ["json", "pretty"], "description": "How.", "default": "json" } }, "description": "Log, on standard error." } }, "required": ["apiVersion", "kind", "source", "credentials"], "$defs": { "duration": { "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$", "description": "A number with a unit: `250ms`, `5s`, `10m`, `1h`." }, "secret": { "description": "Where a secret is; never the secret itself.", "oneOf": [{ "type": "object", "additionalProperties": false, "properties": { "env": { "type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$", "description": "Environment variable." } }, "required": ["env"] }, { "type": "object", "additionalProperties": false, "properties": { "file": { "type": "string", "minLength": 1, "description": "File." } }, "required": ["file"] }, { "type": "object", "additionalProperties": false, "properties": { "exec": { "type": "array", "items": { "type": "string" }, "minItems": 1, "description": "Program and arguments; its output is the secret." } }, "required": ["exec"] }] } } };
var func1 = Object.prototype.hasOwnProperty;
var func2 = require_ucs2length().default;
var pattern4 = new RegExp("^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$", "u");
var pattern5 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
var pattern8 = new RegExp("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", "u");
var pattern12 = new RegExp("^[a-z_][a-z0-9_-]{0,31}$", "u");
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate20.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.apiVersion === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "apiVersion" }, message: "must have required property 'apiVersion'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.kind === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "kind" }, message: "must have required property 'kind'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.source === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "source" }, message: "must have required property 'source'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.credentials === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "credentials" }, message: "must have required property 'credentials'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func1.call(schema31.properties, key0)) {
        const err4 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.apiVersion !== void 0) {
      if ("rolekeeper/v1" !== data.apiVersion) {
        const err5 = { instancePath: instancePath + "/apiVersion", schemaPath: "#/properties/apiVersion/const", keyword: "const", params: { allowedValue: "rolekeeper/v1" }, message: "must be equal to constant" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.kind !== void 0) {
      if ("Daemon" !== data.kind) {
        const err6 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "Daemon" }, message: "must be equal to constant" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.source !== void 0) {
      let data2 = data.source;
      const _errs5 = errors;
      let valid1 = false;
      let passing0 = null;
      const _errs6 = errors;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.url === void 0) {
          const err7 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/oneOf/0/required", keyword: "required", params: { missingProperty: "url" }, message: "must have required property 'url'" };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        for (const key1 in data2) {
          if (!(key1 === "url" || key1 === "branch" || key1 === "path" || key1 === "poll" || key1 === "ssh" || key1 === "token")) {
            const err8 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
        }
        if (data2.url !== void 0) {
          let data3 = data2.url;
          if (typeof data3 === "string") {
            if (func2(data3) > 2048) {
              const err9 = { instancePath: instancePath + "/source/url", schemaPath: "#/properties/source/oneOf/0/properties/url/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters" };
              if (vErrors === null) {
                vErrors = [err9];
              } else {
                vErrors.push(err9);
              }
              errors++;
            }
            if (func2(data3) < 1) {
              const err10 = { instancePath: instancePath + "/source/url", schemaPath: "#/properties/source/oneOf/0/properties/url/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
            }
          } else {
            const err11 = { instancePath: instancePath + "/source/url", schemaPath: "#/properties/source/oneOf/0/properties/url/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
        }
        if (data2.branch !== void 0) {
          let data4 = data2.branch;
          if (typeof data4 === "string") {
            if (func2(data4) > 255) {
              const err12 = { instancePath: instancePath + "/source/branch", schemaPath: "#/properties/source/oneOf/0/properties/branch/maxLength", keyword: "maxLength", params: { limit: 255 }, message: "must NOT have more than 255 characters" };
              if (vErrors === null) {
                vErrors = [err12];
              } else {
                vErrors.push(err12);
              }
              errors++;
            }
            if (func2(data4) < 1) {
              const err13 = { instancePath: instancePath + "/source/branch", schemaPath: "#/properties/source/oneOf/0/properties/branch/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              if (vErrors === null) {
                vErrors = [err13];
              } else {
                vErrors.push(err13);
              }
              errors++;
            }
          } else {
            const err14 = { instancePath: instancePath + "/source/branch", schemaPath: "#/properties/source/oneOf/0/properties/branch/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err14];
            } else {
              vErrors.push(err14);
            }
            errors++;
          }
        }
        if (data2.path !== void 0) {
          let data5 = data2.path;
          if (typeof data5 === "string") {
            if (func2(data5) > 1024) {
              const err15 = { instancePath: instancePath + "/source/path", schemaPath: "#/properties/source/oneOf/0/properties/path/maxLength", keyword: "maxLength", params: { limit: 1024 }, message: "must NOT have more than 1024 characters" };
              if (vErrors === null) {
                vErrors = [err15];
              } else {
                vErrors.push(err15);
              }
              errors++;
            }
          } else {
            const err16 = { instancePath: instancePath + "/source/path", schemaPath: "#/properties/source/oneOf/0/properties/path/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
        }
        if (data2.poll !== void 0) {
          let data6 = data2.poll;
          if (typeof data6 === "string") {
            if (!pattern4.test(data6)) {
              const err17 = { instancePath: instancePath + "/source/poll", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
          } else {
            const err18 = { instancePath: instancePath + "/source/poll", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
        if (data2.ssh !== void 0) {
          let data7 = data2.ssh;
          if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
            if (data7.key === void 0) {
              const err19 = { instancePath: instancePath + "/source/ssh", schemaPath: "#/properties/source/oneOf/0/properties/ssh/required", keyword: "required", params: { missingProperty: "key" }, message: "must have required property 'key'" };
              if (vErrors === null) {
                vErrors = [err19];
              } else {
                vErrors.push(err19);
              }
              errors++;
            }
            if (data7.knownHosts === void 0) {
              const err20 = { instancePath: instancePath + "/source/ssh", schemaPath: "#/properties/source/oneOf/0/properties/ssh/required", keyword: "required", params: { missingProperty: "knownHosts" }, message: "must have required property 'knownHosts'" };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
            for (const key2 in data7) {
              if (!(key2 === "key" || key2 === "knownHosts")) {
                const err21 = { instancePath: instancePath + "/source/ssh", schemaPath: "#/properties/source/oneOf/0/properties/ssh/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err21];
                } else {
                  vErrors.push(err21);
                }
                errors++;
              }
            }
            if (data7.key !== void 0) {
              let data8 = data7.key;
              if (typeof data8 === "string") {
                if (func2(data8) < 1) {
                  const err22 = { instancePath: instancePath + "/source/ssh/key", schemaPath: "#/properties/source/oneOf/0/properties/ssh/properties/key/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                  if (vErrors === null) {
                    vErrors = [err22];
                  } else {
                    vErrors.push(err22);
                  }
                  errors++;
                }
              } else {
                const err23 = { instancePath: instancePath + "/source/ssh/key", schemaPath: "#/properties/source/oneOf/0/properties/ssh/properties/key/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err23];
                } else {
                  vErrors.push(err23);
                }
                errors++;
              }
            }
            if (data7.knownHosts !== void 0) {
              let data9 = data7.knownHosts;
              if (typeof data9 === "string") {
                if (func2(data9) < 1) {
                  const err24 = { instancePath: instancePath + "/source/ssh/knownHosts", schemaPath: "#/properties/source/oneOf/0/properties/ssh/properties/knownHosts/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                  if (vErrors === null) {
                    vErrors = [err24];
                  } else {
                    vErrors.push(err24);
                  }
                  errors++;
                }
              } else {
                const err25 = { instancePath: instancePath + "/source/ssh/knownHosts", schemaPath: "#/properties/source/oneOf/0/properties/ssh/properties/knownHosts/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err25];
                } else {
                  vErrors.push(err25);
                }
                errors++;
              }
            }
          } else {
            const err26 = { instancePath: instancePath + "/source/ssh", schemaPath: "#/properties/source/oneOf/0/properties/ssh/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err26];
            } else {
              vErrors.push(err26);
            }
            errors++;
          }
        }
        if (data2.token !== void 0) {
          let data10 = data2.token;
          const _errs27 = errors;
          let valid6 = false;
          let passing1 = null;
          const _errs28 = errors;
          if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
            if (data10.env === void 0) {
              const err27 = { instancePath: instancePath + "/source/token", schemaPath: "#/$defs/secret/oneOf/0/required", keyword: "required", params: { missingProperty: "env" }, message: "must have required property 'env'" };
              if (vErrors === null) {
                vErrors = [err27];
              } else {
                vErrors.push(err27);
              }
              errors++;
            }
            for (const key3 in data10) {
              if (!(key3 === "env")) {
                const err28 = { instancePath: instancePath + "/source/token", schemaPath: "#/$defs/secret/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err28];
                } else {
                  vErrors.push(err28);
                }
                errors++;
              }
            }
            if (data10.env !== void 0) {
              let data11 = data10.env;
              if (typeof data11 === "string") {
                if (!pattern5.test(data11)) {
                  const err29 = { instancePath: instancePath + "/source/token/env", schemaPath: "#/$defs/secret/oneOf/0/properties/env/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" }, message: 'must match pattern "^[A-Za-z_][A-Za-z0-9_]*$"' };
                  if (vErrors === null) {
                    vErrors = [err29];
                  } else {
                    vErrors.push(err29);
                  }
                  errors++;
                }
              } else {
                const err30 = { instancePath: instancePath + "/source/token/env", schemaPath: "#/$defs/secret/oneOf/0/properties/env/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err30];
                } else {
                  vErrors.push(err30);
                }
                errors++;
              }
            }
          } else {
            const err31 = { instancePath: instancePath + "/source/token", schemaPath: "#/$defs/secret/oneOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err31];
            } else {
              vErrors.push(err31);
            }
            errors++;
          }
          var _valid1 = _errs28 === errors;
          if (_valid1) {
            valid6 = true;
            passing1 = 0;
            var props0 = true;
          }
          const _errs33 = errors;
          if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
            if (data10.file === void 0) {
              const err32 = { instancePath: instancePath + "/source/token", schemaPath: "#/$defs/secret/oneOf/1/required", keyword: "required", params: { missingProperty: "file" }, message: "must have required property 'file'" };
              if (vErrors === null) {
                vErrors = [err32];
              } else {
                vErrors.push(err32);
              }
              errors++;
            }
            for (const key4 in data10) {
              if (!(key4 === "file")) {
                const err33 = { instancePath: instancePath + "/source/token", schemaPath: "#/$defs/secret/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err33];
                } else {
                  vErrors.push(err33);
                }
                errors++;
              }
            }
            if (data10.file !== void 0) {
              let data12 = data10.file;
              if (typeof data12 === "string") {
                if (func2(data12) < 1) {
                  const err34 = { instancePath: instancePath + "/source/token/file", schemaPath: "#/$defs/secret/oneOf/1/properties/file/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                  if (vErrors === null) {
                    vErrors = [err34];
                  } else {
                    vErrors.push(err34);
                  }
                  errors++;
                }
              } else {
                const err35 = { instancePath: instancePath + "/source/token/file", schemaPath: "#/$defs/secret/oneOf/1/properties/file/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err35];
                } else {
                  vErrors.push(err35);
                }
                errors++;
              }
            }
          } else {
            const err36 = { instancePath: instancePath + "/source/token", schemaPath: "#/$defs/secret/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err36];
            } else {
              vErrors.push(err36);
            }
            errors++;
          }
          var _valid1 = _errs33 === errors;
          if (_valid1 && valid6) {
            valid6 = false;
            passing1 = [passing1, 1];
          } else {
            if (_valid1) {
              valid6 = true;
              passing1 = 1;
              if (props0 !== true) {
                props0 = true;
              }
            }
            const _errs38 = errors;
            if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
              if (data10.exec === void 0) {
                const err37 = { instancePath: instancePath + "/source/token", schemaPath: "#/$defs/secret/oneOf/2/required", keyword: "required", params: { missingProperty: "exec" }, message: "must have required property 'exec'" };
                if (vErrors === null) {
                  vErrors = [err37];
                } else {
                  vErrors.push(err37);
                }
                errors++;
              }
              for (const key5 in data10) {
                if (!(key5 === "exec")) {
                  const err38 = { instancePath: instancePath + "/source/token", schemaPath: "#/$defs/secret/oneOf/2/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, message: "must NOT have additional properties" };
                  if (vErrors === null) {
                    vErrors = [err38];
                  } else {
                    vErrors.push(err38);
                  }
                  errors++;
                }
              }
              if (data10.exec !== void 0) {
                let data13 = data10.exec;
                if (Array.isArray(data13)) {
                  if (data13.length < 1) {
                    const err39 = { instancePath: instancePath + "/source/token/exec", schemaPath: "#/$defs/secret/oneOf/2/properties/exec/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                    if (vErrors === null) {
                      vErrors = [err39];
                    } else {
                      vErrors.push(err39);
                    }
                    errors++;
                  }
                  const len0 = data13.length;
                  for (let i0 = 0; i0 < len0; i0++) {
                    if (typeof data13[i0] !== "string") {
                      const err40 = { instancePath: instancePath + "/source/token/exec/" + i0, schemaPath: "#/$defs/secret/oneOf/2/properties/exec/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                      if (vErrors === null) {
                        vErrors = [err40];
                      } else {
                        vErrors.push(err40);
                      }
                      errors++;
                    }
                  }
                } else {
                  const err41 = { instancePath: instancePath + "/source/token/exec", schemaPath: "#/$defs/secret/oneOf/2/properties/exec/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                  if (vErrors === null) {
                    vErrors = [err41];
                  } else {
                    vErrors.push(err41);
                  }
                  errors++;
                }
              }
            } else {
              const err42 = { instancePath: instancePath + "/source/token", schemaPath: "#/$defs/secret/oneOf/2/type", keyword: "type", params: { type: "object" }, message: "must be object" };
              if (vErrors === null) {
                vErrors = [err42];
              } else {
                vErrors.push(err42);
              }
              errors++;
            }
            var _valid1 = _errs38 === errors;
            if (_valid1 && valid6) {
              valid6 = false;
              passing1 = [passing1, 2];
            } else {
              if (_valid1) {
                valid6 = true;
                passing1 = 2;
                if (props0 !== true) {
                  props0 = true;
                }
              }
            }
          }
          if (!valid6) {
            const err43 = { instancePath: instancePath + "/source/token", schemaPath: "#/$defs/secret/oneOf", keyword: "oneOf", params: { passingSchemas: passing1 }, message: "must match exactly one schema in oneOf" };
            if (vErrors === null) {
              vErrors = [err43];
            } else {
              vErrors.push(err43);
            }
            errors++;
          } else {
            errors = _errs27;
            if (vErrors !== null) {
              if (_errs27) {
                vErrors.length = _errs27;
              } else {
                vErrors = null;
              }
            }
          }
        }
      } else {
        const err44 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/oneOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err44];
        } else {
          vErrors.push(err44);
        }
        errors++;
      }
      var _valid0 = _errs6 === errors;
      if (_valid0) {
        valid1 = true;
        passing0 = 0;
        var props1 = true;
      }
      const _errs45 = errors;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.directory === void 0) {
          const err45 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/oneOf/1/required", keyword: "required", params: { missingProperty: "directory" }, message: "must have required property 'directory'" };
          if (vErrors === null) {
            vErrors = [err45];
          } else {
            vErrors.push(err45);
          }
          errors++;
        }
        for (const key6 in data2) {
          if (!(key6 === "directory" || key6 === "path" || key6 === "poll")) {
            const err46 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key6 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err46];
            } else {
              vErrors.push(err46);
            }
            errors++;
          }
        }
        if (data2.directory !== void 0) {
          let data15 = data2.directory;
          if (typeof data15 === "string") {
            if (func2(data15) < 1) {
              const err47 = { instancePath: instancePath + "/source/directory", schemaPath: "#/properties/source/oneOf/1/properties/directory/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              if (vErrors === null) {
                vErrors = [err47];
              } else {
                vErrors.push(err47);
              }
              errors++;
            }
          } else {
            const err48 = { instancePath: instancePath + "/source/directory", schemaPath: "#/properties/source/oneOf/1/properties/directory/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err48];
            } else {
              vErrors.push(err48);
            }
            errors++;
          }
        }
        if (data2.path !== void 0) {
          let data16 = data2.path;
          if (typeof data16 === "string") {
            if (func2(data16) > 1024) {
              const err49 = { instancePath: instancePath + "/source/path", schemaPath: "#/properties/source/oneOf/1/properties/path/maxLength", keyword: "maxLength", params: { limit: 1024 }, message: "must NOT have more than 1024 characters" };
              if (vErrors === null) {
                vErrors = [err49];
              } else {
                vErrors.push(err49);
              }
              errors++;
            }
          } else {
            const err50 = { instancePath: instancePath + "/source/path", schemaPath: "#/properties/source/oneOf/1/properties/path/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err50];
            } else {
              vErrors.push(err50);
            }
            errors++;
          }
        }
        if (data2.poll !== void 0) {
          let data17 = data2.poll;
          if (typeof data17 === "string") {
            if (!pattern4.test(data17)) {
              const err51 = { instancePath: instancePath + "/source/poll", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
              if (vErrors === null) {
                vErrors = [err51];
              } else {
                vErrors.push(err51);
              }
              errors++;
            }
          } else {
            const err52 = { instancePath: instancePath + "/source/poll", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err52];
            } else {
              vErrors.push(err52);
            }
            errors++;
          }
        }
      } else {
        const err53 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err53];
        } else {
          vErrors.push(err53);
        }
        errors++;
      }
      var _valid0 = _errs45 === errors;
      if (_valid0 && valid1) {
        valid1 = false;
        passing0 = [passing0, 1];
      } else {
        if (_valid0) {
          valid1 = true;
          passing0 = 1;
          if (props1 !== true) {
            props1 = true;
          }
        }
      }
      if (!valid1) {
        const err54 = { instancePath: instancePath + "/source", schemaPath: "#/properties/source/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 }, message: "must match exactly one schema in oneOf" };
        if (vErrors === null) {
          vErrors = [err54];
        } else {
          vErrors.push(err54);
        }
        errors++;
      } else {
        errors = _errs5;
        if (vErrors !== null) {
          if (_errs5) {
            vErrors.length = _errs5;
          } else {
            vErrors = null;
          }
        }
      }
    }
    if (data.status !== void 0) {
      let data18 = data.status;
      if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
        for (const key7 in data18) {
          if (!(key7 === "url" || key7 === "branch" || key7 === "debounce" || key7 === "sameBranch")) {
            const err55 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err55];
            } else {
              vErrors.push(err55);
            }
            errors++;
          }
        }
        if (data18.url !== void 0) {
          let data19 = data18.url;
          if (typeof data19 === "string") {
            if (func2(data19) > 2048) {
              const err56 = { instancePath: instancePath + "/status/url", schemaPath: "#/properties/status/properties/url/maxLength", keyword: "maxLength", params: { limit: 2048 }, message: "must NOT have more than 2048 characters" };
              if (vErrors === null) {
                vErrors = [err56];
              } else {
                vErrors.push(err56);
              }
              errors++;
            }
            if (func2(data19) < 1) {
              const err57 = { instancePath: instancePath + "/status/url", schemaPath: "#/properties/status/properties/url/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              if (vErrors === null) {
                vErrors = [err57];
              } else {
                vErrors.push(err57);
              }
              errors++;
            }
          } else {
            const err58 = { instancePath: instancePath + "/status/url", schemaPath: "#/properties/status/properties/url/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err58];
            } else {
              vErrors.push(err58);
            }
            errors++;
          }
        }
        if (data18.branch !== void 0) {
          let data20 = data18.branch;
          if (typeof data20 === "string") {
            if (func2(data20) > 255) {
              const err59 = { instancePath: instancePath + "/status/branch", schemaPath: "#/properties/status/properties/branch/maxLength", keyword: "maxLength", params: { limit: 255 }, message: "must NOT have more than 255 characters" };
              if (vErrors === null) {
                vErrors = [err59];
              } else {
                vErrors.push(err59);
              }
              errors++;
            }
            if (func2(data20) < 1) {
              const err60 = { instancePath: instancePath + "/status/branch", schemaPath: "#/properties/status/properties/branch/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              if (vErrors === null) {
                vErrors = [err60];
              } else {
                vErrors.push(err60);
              }
              errors++;
            }
          } else {
            const err61 = { instancePath: instancePath + "/status/branch", schemaPath: "#/properties/status/properties/branch/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err61];
            } else {
              vErrors.push(err61);
            }
            errors++;
          }
        }
        if (data18.debounce !== void 0) {
          let data21 = data18.debounce;
          if (typeof data21 === "string") {
            if (!pattern4.test(data21)) {
              const err62 = { instancePath: instancePath + "/status/debounce", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
              if (vErrors === null) {
                vErrors = [err62];
              } else {
                vErrors.push(err62);
              }
              errors++;
            }
          } else {
            const err63 = { instancePath: instancePath + "/status/debounce", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err63];
            } else {
              vErrors.push(err63);
            }
            errors++;
          }
        }
        if (data18.sameBranch !== void 0) {
          if (typeof data18.sameBranch !== "boolean") {
            const err64 = { instancePath: instancePath + "/status/sameBranch", schemaPath: "#/properties/status/properties/sameBranch/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
            if (vErrors === null) {
              vErrors = [err64];
            } else {
              vErrors.push(err64);
            }
            errors++;
          }
        }
      } else {
        const err65 = { instancePath: instancePath + "/status", schemaPath: "#/properties/status/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err65];
        } else {
          vErrors.push(err65);
        }
        errors++;
      }
    }
    if (data.credentials !== void 0) {
      let data23 = data.credentials;
      if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
        if (Object.keys(data23).length < 1) {
          const err66 = { instancePath: instancePath + "/credentials", schemaPath: "#/properties/credentials/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties" };
          if (vErrors === null) {
            vErrors = [err66];
          } else {
            vErrors.push(err66);
          }
          errors++;
        }
        for (const key8 in data23) {
          const _errs69 = errors;
          if (typeof key8 === "string") {
            if (!pattern8.test(key8)) {
              const err67 = { instancePath: instancePath + "/credentials", schemaPath: "#/properties/credentials/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"', propertyName: key8 };
              if (vErrors === null) {
                vErrors = [err67];
              } else {
                vErrors.push(err67);
              }
              errors++;
            }
          } else {
            const err68 = { instancePath: instancePath + "/credentials", schemaPath: "#/properties/credentials/propertyNames/type", keyword: "type", params: { type: "string" }, message: "must be string", propertyName: key8 };
            if (vErrors === null) {
              vErrors = [err68];
            } else {
              vErrors.push(err68);
            }
            errors++;
          }
          var valid16 = _errs69 === errors;
          if (!valid16) {
            const err69 = { instancePath: instancePath + "/credentials", schemaPath: "#/properties/credentials/propertyNames", keyword: "propertyNames", params: { propertyName: key8 }, message: "property name must be valid" };
            if (vErrors === null) {
              vErrors = [err69];
            } else {
              vErrors.push(err69);
            }
            errors++;
          }
        }
        for (const key9 in data23) {
          let data24 = data23[key9];
          if (data24 && typeof data24 == "object" && !Array.isArray(data24)) {
            if (data24.monitor === void 0) {
              const err70 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/credentials/additionalProperties/required", keyword: "required", params: { missingProperty: "monitor" }, message: "must have required property 'monitor'" };
              if (vErrors === null) {
                vErrors = [err70];
              } else {
                vErrors.push(err70);
              }
              errors++;
            }
            if (data24.operator === void 0) {
              const err71 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/credentials/additionalProperties/required", keyword: "required", params: { missingProperty: "operator" }, message: "must have required property 'operator'" };
              if (vErrors === null) {
                vErrors = [err71];
              } else {
                vErrors.push(err71);
              }
              errors++;
            }
            if (data24.replication === void 0) {
              const err72 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/credentials/additionalProperties/required", keyword: "required", params: { missingProperty: "replication" }, message: "must have required property 'replication'" };
              if (vErrors === null) {
                vErrors = [err72];
              } else {
                vErrors.push(err72);
              }
              errors++;
            }
            for (const key10 in data24) {
              if (!(key10 === "monitor" || key10 === "operator" || key10 === "replication" || key10 === "ssh" || key10 === "paths")) {
                const err73 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/credentials/additionalProperties/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key10 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err73];
                } else {
                  vErrors.push(err73);
                }
                errors++;
              }
            }
            if (data24.monitor !== void 0) {
              let data25 = data24.monitor;
              if (data25 && typeof data25 == "object" && !Array.isArray(data25)) {
                if (data25.user === void 0) {
                  const err74 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor", schemaPath: "#/properties/credentials/additionalProperties/properties/monitor/required", keyword: "required", params: { missingProperty: "user" }, message: "must have required property 'user'" };
                  if (vErrors === null) {
                    vErrors = [err74];
                  } else {
                    vErrors.push(err74);
                  }
                  errors++;
                }
                if (data25.password === void 0) {
                  const err75 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor", schemaPath: "#/properties/credentials/additionalProperties/properties/monitor/required", keyword: "required", params: { missingProperty: "password" }, message: "must have required property 'password'" };
                  if (vErrors === null) {
                    vErrors = [err75];
                  } else {
                    vErrors.push(err75);
                  }
                  errors++;
                }
                for (const key11 in data25) {
                  if (!(key11 === "user" || key11 === "password")) {
                    const err76 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor", schemaPath: "#/properties/credentials/additionalProperties/properties/monitor/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key11 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err76];
                    } else {
                      vErrors.push(err76);
                    }
                    errors++;
                  }
                }
                if (data25.user !== void 0) {
                  let data26 = data25.user;
                  if (typeof data26 === "string") {
                    if (func2(data26) > 80) {
                      const err77 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/user", schemaPath: "#/properties/credentials/additionalProperties/properties/monitor/properties/user/maxLength", keyword: "maxLength", params: { limit: 80 }, message: "must NOT have more than 80 characters" };
                      if (vErrors === null) {
                        vErrors = [err77];
                      } else {
                        vErrors.push(err77);
                      }
                      errors++;
                    }
                    if (func2(data26) < 1) {
                      const err78 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/user", schemaPath: "#/properties/credentials/additionalProperties/properties/monitor/properties/user/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                      if (vErrors === null) {
                        vErrors = [err78];
                      } else {
                        vErrors.push(err78);
                      }
                      errors++;
                    }
                  } else {
                    const err79 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/user", schemaPath: "#/properties/credentials/additionalProperties/properties/monitor/properties/user/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err79];
                    } else {
                      vErrors.push(err79);
                    }
                    errors++;
                  }
                }
                if (data25.password !== void 0) {
                  let data27 = data25.password;
                  const _errs82 = errors;
                  let valid21 = false;
                  let passing2 = null;
                  const _errs83 = errors;
                  if (data27 && typeof data27 == "object" && !Array.isArray(data27)) {
                    if (data27.env === void 0) {
                      const err80 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/password", schemaPath: "#/$defs/secret/oneOf/0/required", keyword: "required", params: { missingProperty: "env" }, message: "must have required property 'env'" };
                      if (vErrors === null) {
                        vErrors = [err80];
                      } else {
                        vErrors.push(err80);
                      }
                      errors++;
                    }
                    for (const key12 in data27) {
                      if (!(key12 === "env")) {
                        const err81 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/password", schemaPath: "#/$defs/secret/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key12 }, message: "must NOT have additional properties" };
                        if (vErrors === null) {
                          vErrors = [err81];
                        } else {
                          vErrors.push(err81);
                        }
                        errors++;
                      }
                    }
                    if (data27.env !== void 0) {
                      let data28 = data27.env;
                      if (typeof data28 === "string") {
                        if (!pattern5.test(data28)) {
                          const err82 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/password/env", schemaPath: "#/$defs/secret/oneOf/0/properties/env/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" }, message: 'must match pattern "^[A-Za-z_][A-Za-z0-9_]*$"' };
                          if (vErrors === null) {
                            vErrors = [err82];
                          } else {
                            vErrors.push(err82);
                          }
                          errors++;
                        }
                      } else {
                        const err83 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/password/env", schemaPath: "#/$defs/secret/oneOf/0/properties/env/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                          vErrors = [err83];
                        } else {
                          vErrors.push(err83);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err84 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/password", schemaPath: "#/$defs/secret/oneOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                    if (vErrors === null) {
                      vErrors = [err84];
                    } else {
                      vErrors.push(err84);
                    }
                    errors++;
                  }
                  var _valid2 = _errs83 === errors;
                  if (_valid2) {
                    valid21 = true;
                    passing2 = 0;
                    var props2 = true;
                  }
                  const _errs88 = errors;
                  if (data27 && typeof data27 == "object" && !Array.isArray(data27)) {
                    if (data27.file === void 0) {
                      const err85 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/password", schemaPath: "#/$defs/secret/oneOf/1/required", keyword: "required", params: { missingProperty: "file" }, message: "must have required property 'file'" };
                      if (vErrors === null) {
                        vErrors = [err85];
                      } else {
                        vErrors.push(err85);
                      }
                      errors++;
                    }
                    for (const key13 in data27) {
                      if (!(key13 === "file")) {
                        const err86 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/password", schemaPath: "#/$defs/secret/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key13 }, message: "must NOT have additional properties" };
                        if (vErrors === null) {
                          vErrors = [err86];
                        } else {
                          vErrors.push(err86);
                        }
                        errors++;
                      }
                    }
                    if (data27.file !== void 0) {
                      let data29 = data27.file;
                      if (typeof data29 === "string") {
                        if (func2(data29) < 1) {
                          const err87 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/password/file", schemaPath: "#/$defs/secret/oneOf/1/properties/file/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                          if (vErrors === null) {
                            vErrors = [err87];
                          } else {
                            vErrors.push(err87);
                          }
                          errors++;
                        }
                      } else {
                        const err88 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/password/file", schemaPath: "#/$defs/secret/oneOf/1/properties/file/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                          vErrors = [err88];
                        } else {
                          vErrors.push(err88);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err89 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/password", schemaPath: "#/$defs/secret/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                    if (vErrors === null) {
                      vErrors = [err89];
                    } else {
                      vErrors.push(err89);
                    }
                    errors++;
                  }
                  var _valid2 = _errs88 === errors;
                  if (_valid2 && valid21) {
                    valid21 = false;
                    passing2 = [passing2, 1];
                  } else {
                    if (_valid2) {
                      valid21 = true;
                      passing2 = 1;
                      if (props2 !== true) {
                        props2 = true;
                      }
                    }
                    const _errs93 = errors;
                    if (data27 && typeof data27 == "object" && !Array.isArray(data27)) {
                      if (data27.exec === void 0) {
                        const err90 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/password", schemaPath: "#/$defs/secret/oneOf/2/required", keyword: "required", params: { missingProperty: "exec" }, message: "must have required property 'exec'" };
                        if (vErrors === null) {
                          vErrors = [err90];
                        } else {
                          vErrors.push(err90);
                        }
                        errors++;
                      }
                      for (const key14 in data27) {
                        if (!(key14 === "exec")) {
                          const err91 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/password", schemaPath: "#/$defs/secret/oneOf/2/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key14 }, message: "must NOT have additional properties" };
                          if (vErrors === null) {
                            vErrors = [err91];
                          } else {
                            vErrors.push(err91);
                          }
                          errors++;
                        }
                      }
                      if (data27.exec !== void 0) {
                        let data30 = data27.exec;
                        if (Array.isArray(data30)) {
                          if (data30.length < 1) {
                            const err92 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/password/exec", schemaPath: "#/$defs/secret/oneOf/2/properties/exec/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                            if (vErrors === null) {
                              vErrors = [err92];
                            } else {
                              vErrors.push(err92);
                            }
                            errors++;
                          }
                          const len1 = data30.length;
                          for (let i1 = 0; i1 < len1; i1++) {
                            if (typeof data30[i1] !== "string") {
                              const err93 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/password/exec/" + i1, schemaPath: "#/$defs/secret/oneOf/2/properties/exec/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                              if (vErrors === null) {
                                vErrors = [err93];
                              } else {
                                vErrors.push(err93);
                              }
                              errors++;
                            }
                          }
                        } else {
                          const err94 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/password/exec", schemaPath: "#/$defs/secret/oneOf/2/properties/exec/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                          if (vErrors === null) {
                            vErrors = [err94];
                          } else {
                            vErrors.push(err94);
                          }
                          errors++;
                        }
                      }
                    } else {
                      const err95 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/password", schemaPath: "#/$defs/secret/oneOf/2/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                      if (vErrors === null) {
                        vErrors = [err95];
                      } else {
                        vErrors.push(err95);
                      }
                      errors++;
                    }
                    var _valid2 = _errs93 === errors;
                    if (_valid2 && valid21) {
                      valid21 = false;
                      passing2 = [passing2, 2];
                    } else {
                      if (_valid2) {
                        valid21 = true;
                        passing2 = 2;
                        if (props2 !== true) {
                          props2 = true;
                        }
                      }
                    }
                  }
                  if (!valid21) {
                    const err96 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor/password", schemaPath: "#/$defs/secret/oneOf", keyword: "oneOf", params: { passingSchemas: passing2 }, message: "must match exactly one schema in oneOf" };
                    if (vErrors === null) {
                      vErrors = [err96];
                    } else {
                      vErrors.push(err96);
                    }
                    errors++;
                  } else {
                    errors = _errs82;
                    if (vErrors !== null) {
                      if (_errs82) {
                        vErrors.length = _errs82;
                      } else {
                        vErrors = null;
                      }
                    }
                  }
                }
              } else {
                const err97 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/monitor", schemaPath: "#/properties/credentials/additionalProperties/properties/monitor/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err97];
                } else {
                  vErrors.push(err97);
                }
                errors++;
              }
            }
            if (data24.operator !== void 0) {
              let data32 = data24.operator;
              if (data32 && typeof data32 == "object" && !Array.isArray(data32)) {
                if (data32.user === void 0) {
                  const err98 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator", schemaPath: "#/properties/credentials/additionalProperties/properties/operator/required", keyword: "required", params: { missingProperty: "user" }, message: "must have required property 'user'" };
                  if (vErrors === null) {
                    vErrors = [err98];
                  } else {
                    vErrors.push(err98);
                  }
                  errors++;
                }
                if (data32.password === void 0) {
                  const err99 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator", schemaPath: "#/properties/credentials/additionalProperties/properties/operator/required", keyword: "required", params: { missingProperty: "password" }, message: "must have required property 'password'" };
                  if (vErrors === null) {
                    vErrors = [err99];
                  } else {
                    vErrors.push(err99);
                  }
                  errors++;
                }
                for (const key15 in data32) {
                  if (!(key15 === "user" || key15 === "password")) {
                    const err100 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator", schemaPath: "#/properties/credentials/additionalProperties/properties/operator/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key15 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err100];
                    } else {
                      vErrors.push(err100);
                    }
                    errors++;
                  }
                }
                if (data32.user !== void 0) {
                  let data33 = data32.user;
                  if (typeof data33 === "string") {
                    if (func2(data33) > 80) {
                      const err101 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/user", schemaPath: "#/properties/credentials/additionalProperties/properties/operator/properties/user/maxLength", keyword: "maxLength", params: { limit: 80 }, message: "must NOT have more than 80 characters" };
                      if (vErrors === null) {
                        vErrors = [err101];
                      } else {
                        vErrors.push(err101);
                      }
                      errors++;
                    }
                    if (func2(data33) < 1) {
                      const err102 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/user", schemaPath: "#/properties/credentials/additionalProperties/properties/operator/properties/user/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                      if (vErrors === null) {
                        vErrors = [err102];
                      } else {
                        vErrors.push(err102);
                      }
                      errors++;
                    }
                  } else {
                    const err103 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/user", schemaPath: "#/properties/credentials/additionalProperties/properties/operator/properties/user/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err103];
                    } else {
                      vErrors.push(err103);
                    }
                    errors++;
                  }
                }
                if (data32.password !== void 0) {
                  let data34 = data32.password;
                  const _errs107 = errors;
                  let valid29 = false;
                  let passing3 = null;
                  const _errs108 = errors;
                  if (data34 && typeof data34 == "object" && !Array.isArray(data34)) {
                    if (data34.env === void 0) {
                      const err104 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/password", schemaPath: "#/$defs/secret/oneOf/0/required", keyword: "required", params: { missingProperty: "env" }, message: "must have required property 'env'" };
                      if (vErrors === null) {
                        vErrors = [err104];
                      } else {
                        vErrors.push(err104);
                      }
                      errors++;
                    }
                    for (const key16 in data34) {
                      if (!(key16 === "env")) {
                        const err105 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/password", schemaPath: "#/$defs/secret/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key16 }, message: "must NOT have additional properties" };
                        if (vErrors === null) {
                          vErrors = [err105];
                        } else {
                          vErrors.push(err105);
                        }
                        errors++;
                      }
                    }
                    if (data34.env !== void 0) {
                      let data35 = data34.env;
                      if (typeof data35 === "string") {
                        if (!pattern5.test(data35)) {
                          const err106 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/password/env", schemaPath: "#/$defs/secret/oneOf/0/properties/env/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" }, message: 'must match pattern "^[A-Za-z_][A-Za-z0-9_]*$"' };
                          if (vErrors === null) {
                            vErrors = [err106];
                          } else {
                            vErrors.push(err106);
                          }
                          errors++;
                        }
                      } else {
                        const err107 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/password/env", schemaPath: "#/$defs/secret/oneOf/0/properties/env/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                          vErrors = [err107];
                        } else {
                          vErrors.push(err107);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err108 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/password", schemaPath: "#/$defs/secret/oneOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                    if (vErrors === null) {
                      vErrors = [err108];
                    } else {
                      vErrors.push(err108);
                    }
                    errors++;
                  }
                  var _valid3 = _errs108 === errors;
                  if (_valid3) {
                    valid29 = true;
                    passing3 = 0;
                    var props3 = true;
                  }
                  const _errs113 = errors;
                  if (data34 && typeof data34 == "object" && !Array.isArray(data34)) {
                    if (data34.file === void 0) {
                      const err109 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/password", schemaPath: "#/$defs/secret/oneOf/1/required", keyword: "required", params: { missingProperty: "file" }, message: "must have required property 'file'" };
                      if (vErrors === null) {
                        vErrors = [err109];
                      } else {
                        vErrors.push(err109);
                      }
                      errors++;
                    }
                    for (const key17 in data34) {
                      if (!(key17 === "file")) {
                        const err110 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/password", schemaPath: "#/$defs/secret/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key17 }, message: "must NOT have additional properties" };
                        if (vErrors === null) {
                          vErrors = [err110];
                        } else {
                          vErrors.push(err110);
                        }
                        errors++;
                      }
                    }
                    if (data34.file !== void 0) {
                      let data36 = data34.file;
                      if (typeof data36 === "string") {
                        if (func2(data36) < 1) {
                          const err111 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/password/file", schemaPath: "#/$defs/secret/oneOf/1/properties/file/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                          if (vErrors === null) {
                            vErrors = [err111];
                          } else {
                            vErrors.push(err111);
                          }
                          errors++;
                        }
                      } else {
                        const err112 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/password/file", schemaPath: "#/$defs/secret/oneOf/1/properties/file/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                          vErrors = [err112];
                        } else {
                          vErrors.push(err112);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err113 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/password", schemaPath: "#/$defs/secret/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                    if (vErrors === null) {
                      vErrors = [err113];
                    } else {
                      vErrors.push(err113);
                    }
                    errors++;
                  }
                  var _valid3 = _errs113 === errors;
                  if (_valid3 && valid29) {
                    valid29 = false;
                    passing3 = [passing3, 1];
                  } else {
                    if (_valid3) {
                      valid29 = true;
                      passing3 = 1;
                      if (props3 !== true) {
                        props3 = true;
                      }
                    }
                    const _errs118 = errors;
                    if (data34 && typeof data34 == "object" && !Array.isArray(data34)) {
                      if (data34.exec === void 0) {
                        const err114 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/password", schemaPath: "#/$defs/secret/oneOf/2/required", keyword: "required", params: { missingProperty: "exec" }, message: "must have required property 'exec'" };
                        if (vErrors === null) {
                          vErrors = [err114];
                        } else {
                          vErrors.push(err114);
                        }
                        errors++;
                      }
                      for (const key18 in data34) {
                        if (!(key18 === "exec")) {
                          const err115 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/password", schemaPath: "#/$defs/secret/oneOf/2/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key18 }, message: "must NOT have additional properties" };
                          if (vErrors === null) {
                            vErrors = [err115];
                          } else {
                            vErrors.push(err115);
                          }
                          errors++;
                        }
                      }
                      if (data34.exec !== void 0) {
                        let data37 = data34.exec;
                        if (Array.isArray(data37)) {
                          if (data37.length < 1) {
                            const err116 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/password/exec", schemaPath: "#/$defs/secret/oneOf/2/properties/exec/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                            if (vErrors === null) {
                              vErrors = [err116];
                            } else {
                              vErrors.push(err116);
                            }
                            errors++;
                          }
                          const len2 = data37.length;
                          for (let i2 = 0; i2 < len2; i2++) {
                            if (typeof data37[i2] !== "string") {
                              const err117 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/password/exec/" + i2, schemaPath: "#/$defs/secret/oneOf/2/properties/exec/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                              if (vErrors === null) {
                                vErrors = [err117];
                              } else {
                                vErrors.push(err117);
                              }
                              errors++;
                            }
                          }
                        } else {
                          const err118 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/password/exec", schemaPath: "#/$defs/secret/oneOf/2/properties/exec/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                          if (vErrors === null) {
                            vErrors = [err118];
                          } else {
                            vErrors.push(err118);
                          }
                          errors++;
                        }
                      }
                    } else {
                      const err119 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/password", schemaPath: "#/$defs/secret/oneOf/2/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                      if (vErrors === null) {
                        vErrors = [err119];
                      } else {
                        vErrors.push(err119);
                      }
                      errors++;
                    }
                    var _valid3 = _errs118 === errors;
                    if (_valid3 && valid29) {
                      valid29 = false;
                      passing3 = [passing3, 2];
                    } else {
                      if (_valid3) {
                        valid29 = true;
                        passing3 = 2;
                        if (props3 !== true) {
                          props3 = true;
                        }
                      }
                    }
                  }
                  if (!valid29) {
                    const err120 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator/password", schemaPath: "#/$defs/secret/oneOf", keyword: "oneOf", params: { passingSchemas: passing3 }, message: "must match exactly one schema in oneOf" };
                    if (vErrors === null) {
                      vErrors = [err120];
                    } else {
                      vErrors.push(err120);
                    }
                    errors++;
                  } else {
                    errors = _errs107;
                    if (vErrors !== null) {
                      if (_errs107) {
                        vErrors.length = _errs107;
                      } else {
                        vErrors = null;
                      }
                    }
                  }
                }
              } else {
                const err121 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/operator", schemaPath: "#/properties/credentials/additionalProperties/properties/operator/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err121];
                } else {
                  vErrors.push(err121);
                }
                errors++;
              }
            }
            if (data24.replication !== void 0) {
              let data39 = data24.replication;
              if (data39 && typeof data39 == "object" && !Array.isArray(data39)) {
                if (data39.user === void 0) {
                  const err122 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication", schemaPath: "#/properties/credentials/additionalProperties/properties/replication/required", keyword: "required", params: { missingProperty: "user" }, message: "must have required property 'user'" };
                  if (vErrors === null) {
                    vErrors = [err122];
                  } else {
                    vErrors.push(err122);
                  }
                  errors++;
                }
                if (data39.password === void 0) {
                  const err123 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication", schemaPath: "#/properties/credentials/additionalProperties/properties/replication/required", keyword: "required", params: { missingProperty: "password" }, message: "must have required property 'password'" };
                  if (vErrors === null) {
                    vErrors = [err123];
                  } else {
                    vErrors.push(err123);
                  }
                  errors++;
                }
                for (const key19 in data39) {
                  if (!(key19 === "user" || key19 === "password")) {
                    const err124 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication", schemaPath: "#/properties/credentials/additionalProperties/properties/replication/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key19 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err124];
                    } else {
                      vErrors.push(err124);
                    }
                    errors++;
                  }
                }
                if (data39.user !== void 0) {
                  let data40 = data39.user;
                  if (typeof data40 === "string") {
                    if (func2(data40) > 80) {
                      const err125 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/user", schemaPath: "#/properties/credentials/additionalProperties/properties/replication/properties/user/maxLength", keyword: "maxLength", params: { limit: 80 }, message: "must NOT have more than 80 characters" };
                      if (vErrors === null) {
                        vErrors = [err125];
                      } else {
                        vErrors.push(err125);
                      }
                      errors++;
                    }
                    if (func2(data40) < 1) {
                      const err126 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/user", schemaPath: "#/properties/credentials/additionalProperties/properties/replication/properties/user/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                      if (vErrors === null) {
                        vErrors = [err126];
                      } else {
                        vErrors.push(err126);
                      }
                      errors++;
                    }
                  } else {
                    const err127 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/user", schemaPath: "#/properties/credentials/additionalProperties/properties/replication/properties/user/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err127];
                    } else {
                      vErrors.push(err127);
                    }
                    errors++;
                  }
                }
                if (data39.password !== void 0) {
                  let data41 = data39.password;
                  const _errs132 = errors;
                  let valid37 = false;
                  let passing4 = null;
                  const _errs133 = errors;
                  if (data41 && typeof data41 == "object" && !Array.isArray(data41)) {
                    if (data41.env === void 0) {
                      const err128 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/password", schemaPath: "#/$defs/secret/oneOf/0/required", keyword: "required", params: { missingProperty: "env" }, message: "must have required property 'env'" };
                      if (vErrors === null) {
                        vErrors = [err128];
                      } else {
                        vErrors.push(err128);
                      }
                      errors++;
                    }
                    for (const key20 in data41) {
                      if (!(key20 === "env")) {
                        const err129 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/password", schemaPath: "#/$defs/secret/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key20 }, message: "must NOT have additional properties" };
                        if (vErrors === null) {
                          vErrors = [err129];
                        } else {
                          vErrors.push(err129);
                        }
                        errors++;
                      }
                    }
                    if (data41.env !== void 0) {
                      let data42 = data41.env;
                      if (typeof data42 === "string") {
                        if (!pattern5.test(data42)) {
                          const err130 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/password/env", schemaPath: "#/$defs/secret/oneOf/0/properties/env/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" }, message: 'must match pattern "^[A-Za-z_][A-Za-z0-9_]*$"' };
                          if (vErrors === null) {
                            vErrors = [err130];
                          } else {
                            vErrors.push(err130);
                          }
                          errors++;
                        }
                      } else {
                        const err131 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/password/env", schemaPath: "#/$defs/secret/oneOf/0/properties/env/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                          vErrors = [err131];
                        } else {
                          vErrors.push(err131);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err132 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/password", schemaPath: "#/$defs/secret/oneOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                    if (vErrors === null) {
                      vErrors = [err132];
                    } else {
                      vErrors.push(err132);
                    }
                    errors++;
                  }
                  var _valid4 = _errs133 === errors;
                  if (_valid4) {
                    valid37 = true;
                    passing4 = 0;
                    var props4 = true;
                  }
                  const _errs138 = errors;
                  if (data41 && typeof data41 == "object" && !Array.isArray(data41)) {
                    if (data41.file === void 0) {
                      const err133 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/password", schemaPath: "#/$defs/secret/oneOf/1/required", keyword: "required", params: { missingProperty: "file" }, message: "must have required property 'file'" };
                      if (vErrors === null) {
                        vErrors = [err133];
                      } else {
                        vErrors.push(err133);
                      }
                      errors++;
                    }
                    for (const key21 in data41) {
                      if (!(key21 === "file")) {
                        const err134 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/password", schemaPath: "#/$defs/secret/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key21 }, message: "must NOT have additional properties" };
                        if (vErrors === null) {
                          vErrors = [err134];
                        } else {
                          vErrors.push(err134);
                        }
                        errors++;
                      }
                    }
                    if (data41.file !== void 0) {
                      let data43 = data41.file;
                      if (typeof data43 === "string") {
                        if (func2(data43) < 1) {
                          const err135 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/password/file", schemaPath: "#/$defs/secret/oneOf/1/properties/file/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                          if (vErrors === null) {
                            vErrors = [err135];
                          } else {
                            vErrors.push(err135);
                          }
                          errors++;
                        }
                      } else {
                        const err136 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/password/file", schemaPath: "#/$defs/secret/oneOf/1/properties/file/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                          vErrors = [err136];
                        } else {
                          vErrors.push(err136);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err137 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/password", schemaPath: "#/$defs/secret/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                    if (vErrors === null) {
                      vErrors = [err137];
                    } else {
                      vErrors.push(err137);
                    }
                    errors++;
                  }
                  var _valid4 = _errs138 === errors;
                  if (_valid4 && valid37) {
                    valid37 = false;
                    passing4 = [passing4, 1];
                  } else {
                    if (_valid4) {
                      valid37 = true;
                      passing4 = 1;
                      if (props4 !== true) {
                        props4 = true;
                      }
                    }
                    const _errs143 = errors;
                    if (data41 && typeof data41 == "object" && !Array.isArray(data41)) {
                      if (data41.exec === void 0) {
                        const err138 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/password", schemaPath: "#/$defs/secret/oneOf/2/required", keyword: "required", params: { missingProperty: "exec" }, message: "must have required property 'exec'" };
                        if (vErrors === null) {
                          vErrors = [err138];
                        } else {
                          vErrors.push(err138);
                        }
                        errors++;
                      }
                      for (const key22 in data41) {
                        if (!(key22 === "exec")) {
                          const err139 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/password", schemaPath: "#/$defs/secret/oneOf/2/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key22 }, message: "must NOT have additional properties" };
                          if (vErrors === null) {
                            vErrors = [err139];
                          } else {
                            vErrors.push(err139);
                          }
                          errors++;
                        }
                      }
                      if (data41.exec !== void 0) {
                        let data44 = data41.exec;
                        if (Array.isArray(data44)) {
                          if (data44.length < 1) {
                            const err140 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/password/exec", schemaPath: "#/$defs/secret/oneOf/2/properties/exec/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                            if (vErrors === null) {
                              vErrors = [err140];
                            } else {
                              vErrors.push(err140);
                            }
                            errors++;
                          }
                          const len3 = data44.length;
                          for (let i3 = 0; i3 < len3; i3++) {
                            if (typeof data44[i3] !== "string") {
                              const err141 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/password/exec/" + i3, schemaPath: "#/$defs/secret/oneOf/2/properties/exec/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                              if (vErrors === null) {
                                vErrors = [err141];
                              } else {
                                vErrors.push(err141);
                              }
                              errors++;
                            }
                          }
                        } else {
                          const err142 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/password/exec", schemaPath: "#/$defs/secret/oneOf/2/properties/exec/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                          if (vErrors === null) {
                            vErrors = [err142];
                          } else {
                            vErrors.push(err142);
                          }
                          errors++;
                        }
                      }
                    } else {
                      const err143 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/password", schemaPath: "#/$defs/secret/oneOf/2/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                      if (vErrors === null) {
                        vErrors = [err143];
                      } else {
                        vErrors.push(err143);
                      }
                      errors++;
                    }
                    var _valid4 = _errs143 === errors;
                    if (_valid4 && valid37) {
                      valid37 = false;
                      passing4 = [passing4, 2];
                    } else {
                      if (_valid4) {
                        valid37 = true;
                        passing4 = 2;
                        if (props4 !== true) {
                          props4 = true;
                        }
                      }
                    }
                  }
                  if (!valid37) {
                    const err144 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication/password", schemaPath: "#/$defs/secret/oneOf", keyword: "oneOf", params: { passingSchemas: passing4 }, message: "must match exactly one schema in oneOf" };
                    if (vErrors === null) {
                      vErrors = [err144];
                    } else {
                      vErrors.push(err144);
                    }
                    errors++;
                  } else {
                    errors = _errs132;
                    if (vErrors !== null) {
                      if (_errs132) {
                        vErrors.length = _errs132;
                      } else {
                        vErrors = null;
                      }
                    }
                  }
                }
              } else {
                const err145 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/replication", schemaPath: "#/properties/credentials/additionalProperties/properties/replication/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err145];
                } else {
                  vErrors.push(err145);
                }
                errors++;
              }
            }
            if (data24.ssh !== void 0) {
              let data46 = data24.ssh;
              if (data46 && typeof data46 == "object" && !Array.isArray(data46)) {
                if (data46.key === void 0) {
                  const err146 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh", schemaPath: "#/properties/credentials/additionalProperties/properties/ssh/required", keyword: "required", params: { missingProperty: "key" }, message: "must have required property 'key'" };
                  if (vErrors === null) {
                    vErrors = [err146];
                  } else {
                    vErrors.push(err146);
                  }
                  errors++;
                }
                if (data46.knownHosts === void 0) {
                  const err147 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh", schemaPath: "#/properties/credentials/additionalProperties/properties/ssh/required", keyword: "required", params: { missingProperty: "knownHosts" }, message: "must have required property 'knownHosts'" };
                  if (vErrors === null) {
                    vErrors = [err147];
                  } else {
                    vErrors.push(err147);
                  }
                  errors++;
                }
                for (const key23 in data46) {
                  if (!(key23 === "user" || key23 === "key" || key23 === "knownHosts")) {
                    const err148 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh", schemaPath: "#/properties/credentials/additionalProperties/properties/ssh/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key23 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err148];
                    } else {
                      vErrors.push(err148);
                    }
                    errors++;
                  }
                }
                if (data46.user !== void 0) {
                  let data47 = data46.user;
                  if (typeof data47 === "string") {
                    if (!pattern12.test(data47)) {
                      const err149 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/user", schemaPath: "#/properties/credentials/additionalProperties/properties/ssh/properties/user/pattern", keyword: "pattern", params: { pattern: "^[a-z_][a-z0-9_-]{0,31}$" }, message: 'must match pattern "^[a-z_][a-z0-9_-]{0,31}$"' };
                      if (vErrors === null) {
                        vErrors = [err149];
                      } else {
                        vErrors.push(err149);
                      }
                      errors++;
                    }
                  } else {
                    const err150 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/user", schemaPath: "#/properties/credentials/additionalProperties/properties/ssh/properties/user/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err150];
                    } else {
                      vErrors.push(err150);
                    }
                    errors++;
                  }
                }
                if (data46.key !== void 0) {
                  let data48 = data46.key;
                  const _errs157 = errors;
                  let valid45 = false;
                  let passing5 = null;
                  const _errs158 = errors;
                  if (data48 && typeof data48 == "object" && !Array.isArray(data48)) {
                    if (data48.env === void 0) {
                      const err151 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/key", schemaPath: "#/$defs/secret/oneOf/0/required", keyword: "required", params: { missingProperty: "env" }, message: "must have required property 'env'" };
                      if (vErrors === null) {
                        vErrors = [err151];
                      } else {
                        vErrors.push(err151);
                      }
                      errors++;
                    }
                    for (const key24 in data48) {
                      if (!(key24 === "env")) {
                        const err152 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/key", schemaPath: "#/$defs/secret/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key24 }, message: "must NOT have additional properties" };
                        if (vErrors === null) {
                          vErrors = [err152];
                        } else {
                          vErrors.push(err152);
                        }
                        errors++;
                      }
                    }
                    if (data48.env !== void 0) {
                      let data49 = data48.env;
                      if (typeof data49 === "string") {
                        if (!pattern5.test(data49)) {
                          const err153 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/key/env", schemaPath: "#/$defs/secret/oneOf/0/properties/env/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" }, message: 'must match pattern "^[A-Za-z_][A-Za-z0-9_]*$"' };
                          if (vErrors === null) {
                            vErrors = [err153];
                          } else {
                            vErrors.push(err153);
                          }
                          errors++;
                        }
                      } else {
                        const err154 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/key/env", schemaPath: "#/$defs/secret/oneOf/0/properties/env/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                          vErrors = [err154];
                        } else {
                          vErrors.push(err154);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err155 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/key", schemaPath: "#/$defs/secret/oneOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                    if (vErrors === null) {
                      vErrors = [err155];
                    } else {
                      vErrors.push(err155);
                    }
                    errors++;
                  }
                  var _valid5 = _errs158 === errors;
                  if (_valid5) {
                    valid45 = true;
                    passing5 = 0;
                    var props5 = true;
                  }
                  const _errs163 = errors;
                  if (data48 && typeof data48 == "object" && !Array.isArray(data48)) {
                    if (data48.file === void 0) {
                      const err156 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/key", schemaPath: "#/$defs/secret/oneOf/1/required", keyword: "required", params: { missingProperty: "file" }, message: "must have required property 'file'" };
                      if (vErrors === null) {
                        vErrors = [err156];
                      } else {
                        vErrors.push(err156);
                      }
                      errors++;
                    }
                    for (const key25 in data48) {
                      if (!(key25 === "file")) {
                        const err157 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/key", schemaPath: "#/$defs/secret/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key25 }, message: "must NOT have additional properties" };
                        if (vErrors === null) {
                          vErrors = [err157];
                        } else {
                          vErrors.push(err157);
                        }
                        errors++;
                      }
                    }
                    if (data48.file !== void 0) {
                      let data50 = data48.file;
                      if (typeof data50 === "string") {
                        if (func2(data50) < 1) {
                          const err158 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/key/file", schemaPath: "#/$defs/secret/oneOf/1/properties/file/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                          if (vErrors === null) {
                            vErrors = [err158];
                          } else {
                            vErrors.push(err158);
                          }
                          errors++;
                        }
                      } else {
                        const err159 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/key/file", schemaPath: "#/$defs/secret/oneOf/1/properties/file/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                          vErrors = [err159];
                        } else {
                          vErrors.push(err159);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err160 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/key", schemaPath: "#/$defs/secret/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                    if (vErrors === null) {
                      vErrors = [err160];
                    } else {
                      vErrors.push(err160);
                    }
                    errors++;
                  }
                  var _valid5 = _errs163 === errors;
                  if (_valid5 && valid45) {
                    valid45 = false;
                    passing5 = [passing5, 1];
                  } else {
                    if (_valid5) {
                      valid45 = true;
                      passing5 = 1;
                      if (props5 !== true) {
                        props5 = true;
                      }
                    }
                    const _errs168 = errors;
                    if (data48 && typeof data48 == "object" && !Array.isArray(data48)) {
                      if (data48.exec === void 0) {
                        const err161 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/key", schemaPath: "#/$defs/secret/oneOf/2/required", keyword: "required", params: { missingProperty: "exec" }, message: "must have required property 'exec'" };
                        if (vErrors === null) {
                          vErrors = [err161];
                        } else {
                          vErrors.push(err161);
                        }
                        errors++;
                      }
                      for (const key26 in data48) {
                        if (!(key26 === "exec")) {
                          const err162 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/key", schemaPath: "#/$defs/secret/oneOf/2/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key26 }, message: "must NOT have additional properties" };
                          if (vErrors === null) {
                            vErrors = [err162];
                          } else {
                            vErrors.push(err162);
                          }
                          errors++;
                        }
                      }
                      if (data48.exec !== void 0) {
                        let data51 = data48.exec;
                        if (Array.isArray(data51)) {
                          if (data51.length < 1) {
                            const err163 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/key/exec", schemaPath: "#/$defs/secret/oneOf/2/properties/exec/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                            if (vErrors === null) {
                              vErrors = [err163];
                            } else {
                              vErrors.push(err163);
                            }
                            errors++;
                          }
                          const len4 = data51.length;
                          for (let i4 = 0; i4 < len4; i4++) {
                            if (typeof data51[i4] !== "string") {
                              const err164 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/key/exec/" + i4, schemaPath: "#/$defs/secret/oneOf/2/properties/exec/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                              if (vErrors === null) {
                                vErrors = [err164];
                              } else {
                                vErrors.push(err164);
                              }
                              errors++;
                            }
                          }
                        } else {
                          const err165 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/key/exec", schemaPath: "#/$defs/secret/oneOf/2/properties/exec/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                          if (vErrors === null) {
                            vErrors = [err165];
                          } else {
                            vErrors.push(err165);
                          }
                          errors++;
                        }
                      }
                    } else {
                      const err166 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/key", schemaPath: "#/$defs/secret/oneOf/2/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                      if (vErrors === null) {
                        vErrors = [err166];
                      } else {
                        vErrors.push(err166);
                      }
                      errors++;
                    }
                    var _valid5 = _errs168 === errors;
                    if (_valid5 && valid45) {
                      valid45 = false;
                      passing5 = [passing5, 2];
                    } else {
                      if (_valid5) {
                        valid45 = true;
                        passing5 = 2;
                        if (props5 !== true) {
                          props5 = true;
                        }
                      }
                    }
                  }
                  if (!valid45) {
                    const err167 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/key", schemaPath: "#/$defs/secret/oneOf", keyword: "oneOf", params: { passingSchemas: passing5 }, message: "must match exactly one schema in oneOf" };
                    if (vErrors === null) {
                      vErrors = [err167];
                    } else {
                      vErrors.push(err167);
                    }
                    errors++;
                  } else {
                    errors = _errs157;
                    if (vErrors !== null) {
                      if (_errs157) {
                        vErrors.length = _errs157;
                      } else {
                        vErrors = null;
                      }
                    }
                  }
                }
                if (data46.knownHosts !== void 0) {
                  let data53 = data46.knownHosts;
                  if (typeof data53 === "string") {
                    if (func2(data53) < 1) {
                      const err168 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/knownHosts", schemaPath: "#/properties/credentials/additionalProperties/properties/ssh/properties/knownHosts/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                      if (vErrors === null) {
                        vErrors = [err168];
                      } else {
                        vErrors.push(err168);
                      }
                      errors++;
                    }
                  } else {
                    const err169 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/knownHosts", schemaPath: "#/properties/credentials/additionalProperties/properties/ssh/properties/knownHosts/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err169];
                    } else {
                      vErrors.push(err169);
                    }
                    errors++;
                  }
                }
              } else {
                const err170 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh", schemaPath: "#/properties/credentials/additionalProperties/properties/ssh/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err170];
                } else {
                  vErrors.push(err170);
                }
                errors++;
              }
            }
            if (data24.paths !== void 0) {
              let data54 = data24.paths;
              if (Array.isArray(data54)) {
                const len5 = data54.length;
                for (let i5 = 0; i5 < len5; i5++) {
                  let data55 = data54[i5];
                  if (typeof data55 === "string") {
                    if (func2(data55) < 1) {
                      const err171 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/paths/" + i5, schemaPath: "#/properties/credentials/additionalProperties/properties/paths/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                      if (vErrors === null) {
                        vErrors = [err171];
                      } else {
                        vErrors.push(err171);
                      }
                      errors++;
                    }
                  } else {
                    const err172 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/paths/" + i5, schemaPath: "#/properties/credentials/additionalProperties/properties/paths/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err172];
                    } else {
                      vErrors.push(err172);
                    }
                    errors++;
                  }
                }
              } else {
                const err173 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/paths", schemaPath: "#/properties/credentials/additionalProperties/properties/paths/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err173];
                } else {
                  vErrors.push(err173);
                }
                errors++;
              }
            }
          } else {
            const err174 = { instancePath: instancePath + "/credentials/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/credentials/additionalProperties/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err174];
            } else {
              vErrors.push(err174);
            }
            errors++;
          }
        }
      } else {
        const err175 = { instancePath: instancePath + "/credentials", schemaPath: "#/properties/credentials/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err175];
        } else {
          vErrors.push(err175);
        }
        errors++;
      }
    }
    if (data.allow !== void 0) {
      let data56 = data.allow;
      if (data56 && typeof data56 == "object" && !Array.isArray(data56)) {
        if (data56.networks === void 0) {
          const err176 = { instancePath: instancePath + "/allow", schemaPath: "#/properties/allow/required", keyword: "required", params: { missingProperty: "networks" }, message: "must have required property 'networks'" };
          if (vErrors === null) {
            vErrors = [err176];
          } else {
            vErrors.push(err176);
          }
          errors++;
        }
        for (const key27 in data56) {
          if (!(key27 === "networks")) {
            const err177 = { instancePath: instancePath + "/allow", schemaPath: "#/properties/allow/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key27 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err177];
            } else {
              vErrors.push(err177);
            }
            errors++;
          }
        }
        if (data56.networks !== void 0) {
          let data57 = data56.networks;
          if (Array.isArray(data57)) {
            const len6 = data57.length;
            for (let i6 = 0; i6 < len6; i6++) {
              let data58 = data57[i6];
              if (typeof data58 === "string") {
                if (func2(data58) < 1) {
                  const err178 = { instancePath: instancePath + "/allow/networks/" + i6, schemaPath: "#/properties/allow/properties/networks/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                  if (vErrors === null) {
                    vErrors = [err178];
                  } else {
                    vErrors.push(err178);
                  }
                  errors++;
                }
              } else {
                const err179 = { instancePath: instancePath + "/allow/networks/" + i6, schemaPath: "#/properties/allow/properties/networks/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err179];
                } else {
                  vErrors.push(err179);
                }
                errors++;
              }
            }
          } else {
            const err180 = { instancePath: instancePath + "/allow/networks", schemaPath: "#/properties/allow/properties/networks/type", keyword: "type", params: { type: "array" }, message: "must be array" };
            if (vErrors === null) {
              vErrors = [err180];
            } else {
              vErrors.push(err180);
            }
            errors++;
          }
        }
      } else {
        const err181 = { instancePath: instancePath + "/allow", schemaPath: "#/properties/allow/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err181];
        } else {
          vErrors.push(err181);
        }
        errors++;
      }
    }
    if (data.commands !== void 0) {
      let data59 = data.commands;
      if (data59 && typeof data59 == "object" && !Array.isArray(data59)) {
        for (const key28 in data59) {
          const _errs190 = errors;
          if (typeof key28 === "string") {
            if (!pattern8.test(key28)) {
              const err182 = { instancePath: instancePath + "/commands", schemaPath: "#/properties/commands/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"', propertyName: key28 };
              if (vErrors === null) {
                vErrors = [err182];
              } else {
                vErrors.push(err182);
              }
              errors++;
            }
          } else {
            const err183 = { instancePath: instancePath + "/commands", schemaPath: "#/properties/commands/propertyNames/type", keyword: "type", params: { type: "string" }, message: "must be string", propertyName: key28 };
            if (vErrors === null) {
              vErrors = [err183];
            } else {
              vErrors.push(err183);
            }
            errors++;
          }
          var valid56 = _errs190 === errors;
          if (!valid56) {
            const err184 = { instancePath: instancePath + "/commands", schemaPath: "#/properties/commands/propertyNames", keyword: "propertyNames", params: { propertyName: key28 }, message: "property name must be valid" };
            if (vErrors === null) {
              vErrors = [err184];
            } else {
              vErrors.push(err184);
            }
            errors++;
          }
        }
        for (const key29 in data59) {
          let data60 = data59[key29];
          if (data60 && typeof data60 == "object" && !Array.isArray(data60)) {
            if (data60.run === void 0) {
              const err185 = { instancePath: instancePath + "/commands/" + key29.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/commands/additionalProperties/required", keyword: "required", params: { missingProperty: "run" }, message: "must have required property 'run'" };
              if (vErrors === null) {
                vErrors = [err185];
              } else {
                vErrors.push(err185);
              }
              errors++;
            }
            for (const key30 in data60) {
              if (!(key30 === "run" || key30 === "timeout")) {
                const err186 = { instancePath: instancePath + "/commands/" + key29.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/commands/additionalProperties/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key30 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err186];
                } else {
                  vErrors.push(err186);
                }
                errors++;
              }
            }
            if (data60.run !== void 0) {
              let data61 = data60.run;
              if (Array.isArray(data61)) {
                if (data61.length < 1) {
                  const err187 = { instancePath: instancePath + "/commands/" + key29.replace(/~/g, "~0").replace(/\//g, "~1") + "/run", schemaPath: "#/properties/commands/additionalProperties/properties/run/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                  if (vErrors === null) {
                    vErrors = [err187];
                  } else {
                    vErrors.push(err187);
                  }
                  errors++;
                }
                const len7 = data61.length;
                for (let i7 = 0; i7 < len7; i7++) {
                  if (typeof data61[i7] !== "string") {
                    const err188 = { instancePath: instancePath + "/commands/" + key29.replace(/~/g, "~0").replace(/\//g, "~1") + "/run/" + i7, schemaPath: "#/properties/commands/additionalProperties/properties/run/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err188];
                    } else {
                      vErrors.push(err188);
                    }
                    errors++;
                  }
                }
              } else {
                const err189 = { instancePath: instancePath + "/commands/" + key29.replace(/~/g, "~0").replace(/\//g, "~1") + "/run", schemaPath: "#/properties/commands/additionalProperties/properties/run/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err189];
                } else {
                  vErrors.push(err189);
                }
                errors++;
              }
            }
            if (data60.timeout !== void 0) {
              let data63 = data60.timeout;
              if (typeof data63 === "string") {
                if (!pattern4.test(data63)) {
                  const err190 = { instancePath: instancePath + "/commands/" + key29.replace(/~/g, "~0").replace(/\//g, "~1") + "/timeout", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                  if (vErrors === null) {
                    vErrors = [err190];
                  } else {
                    vErrors.push(err190);
                  }
                  errors++;
                }
              } else {
                const err191 = { instancePath: instancePath + "/commands/" + key29.replace(/~/g, "~0").replace(/\//g, "~1") + "/timeout", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err191];
                } else {
                  vErrors.push(err191);
                }
                errors++;
              }
            }
          } else {
            const err192 = { instancePath: instancePath + "/commands/" + key29.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/commands/additionalProperties/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err192];
            } else {
              vErrors.push(err192);
            }
            errors++;
          }
        }
      } else {
        const err193 = { instancePath: instancePath + "/commands", schemaPath: "#/properties/commands/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err193];
        } else {
          vErrors.push(err193);
        }
        errors++;
      }
    }
    if (data.network !== void 0) {
      let data64 = data.network;
      if (data64 && typeof data64 == "object" && !Array.isArray(data64)) {
        for (const key31 in data64) {
          if (!(key31 === "references")) {
            const err194 = { instancePath: instancePath + "/network", schemaPath: "#/properties/network/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key31 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err194];
            } else {
              vErrors.push(err194);
            }
            errors++;
          }
        }
        if (data64.references !== void 0) {
          let data65 = data64.references;
          if (Array.isArray(data65)) {
            const len8 = data65.length;
            for (let i8 = 0; i8 < len8; i8++) {
              let data66 = data65[i8];
              if (typeof data66 === "string") {
                if (func2(data66) < 1) {
                  const err195 = { instancePath: instancePath + "/network/references/" + i8, schemaPath: "#/properties/network/properties/references/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                  if (vErrors === null) {
                    vErrors = [err195];
                  } else {
                    vErrors.push(err195);
                  }
                  errors++;
                }
              } else {
                const err196 = { instancePath: instancePath + "/network/references/" + i8, schemaPath: "#/properties/network/properties/references/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err196];
                } else {
                  vErrors.push(err196);
                }
                errors++;
              }
            }
          } else {
            const err197 = { instancePath: instancePath + "/network/references", schemaPath: "#/properties/network/properties/references/type", keyword: "type", params: { type: "array" }, message: "must be array" };
            if (vErrors === null) {
              vErrors = [err197];
            } else {
              vErrors.push(err197);
            }
            errors++;
          }
        }
      } else {
        const err198 = { instancePath: instancePath + "/network", schemaPath: "#/properties/network/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err198];
        } else {
          vErrors.push(err198);
        }
        errors++;
      }
    }
    if (data.coordination !== void 0) {
      let data67 = data.coordination;
      const _errs211 = errors;
      let valid65 = false;
      let passing6 = null;
      const _errs212 = errors;
      if ("none" !== data67) {
        const err199 = { instancePath: instancePath + "/coordination", schemaPath: "#/properties/coordination/oneOf/0/const", keyword: "const", params: { allowedValue: "none" }, message: "must be equal to constant" };
        if (vErrors === null) {
          vErrors = [err199];
        } else {
          vErrors.push(err199);
        }
        errors++;
      }
      var _valid6 = _errs212 === errors;
      if (_valid6) {
        valid65 = true;
        passing6 = 0;
      }
      const _errs213 = errors;
      if (data67 && typeof data67 == "object" && !Array.isArray(data67)) {
        if (data67.etcd === void 0) {
          const err200 = { instancePath: instancePath + "/coordination", schemaPath: "#/properties/coordination/oneOf/1/required", keyword: "required", params: { missingProperty: "etcd" }, message: "must have required property 'etcd'" };
          if (vErrors === null) {
            vErrors = [err200];
          } else {
            vErrors.push(err200);
          }
          errors++;
        }
        for (const key32 in data67) {
          if (!(key32 === "etcd")) {
            const err201 = { instancePath: instancePath + "/coordination", schemaPath: "#/properties/coordination/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key32 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err201];
            } else {
              vErrors.push(err201);
            }
            errors++;
          }
        }
        if (data67.etcd !== void 0) {
          let data68 = data67.etcd;
          if (data68 && typeof data68 == "object" && !Array.isArray(data68)) {
            if (data68.endpoints === void 0) {
              const err202 = { instancePath: instancePath + "/coordination/etcd", schemaPath: "#/properties/coordination/oneOf/1/properties/etcd/required", keyword: "required", params: { missingProperty: "endpoints" }, message: "must have required property 'endpoints'" };
              if (vErrors === null) {
                vErrors = [err202];
              } else {
                vErrors.push(err202);
              }
              errors++;
            }
            for (const key33 in data68) {
              if (!(key33 === "endpoints")) {
                const err203 = { instancePath: instancePath + "/coordination/etcd", schemaPath: "#/properties/coordination/oneOf/1/properties/etcd/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key33 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err203];
                } else {
                  vErrors.push(err203);
                }
                errors++;
              }
            }
            if (data68.endpoints !== void 0) {
              let data69 = data68.endpoints;
              if (Array.isArray(data69)) {
                if (data69.length < 1) {
                  const err204 = { instancePath: instancePath + "/coordination/etcd/endpoints", schemaPath: "#/properties/coordination/oneOf/1/properties/etcd/properties/endpoints/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                  if (vErrors === null) {
                    vErrors = [err204];
                  } else {
                    vErrors.push(err204);
                  }
                  errors++;
                }
                const len9 = data69.length;
                for (let i9 = 0; i9 < len9; i9++) {
                  let data70 = data69[i9];
                  if (typeof data70 === "string") {
                    if (func2(data70) < 1) {
                      const err205 = { instancePath: instancePath + "/coordination/etcd/endpoints/" + i9, schemaPath: "#/properties/coordination/oneOf/1/properties/etcd/properties/endpoints/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                      if (vErrors === null) {
                        vErrors = [err205];
                      } else {
                        vErrors.push(err205);
                      }
                      errors++;
                    }
                  } else {
                    const err206 = { instancePath: instancePath + "/coordination/etcd/endpoints/" + i9, schemaPath: "#/properties/coordination/oneOf/1/properties/etcd/properties/endpoints/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err206];
                    } else {
                      vErrors.push(err206);
                    }
                    errors++;
                  }
                }
              } else {
                const err207 = { instancePath: instancePath + "/coordination/etcd/endpoints", schemaPath: "#/properties/coordination/oneOf/1/properties/etcd/properties/endpoints/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err207];
                } else {
                  vErrors.push(err207);
                }
                errors++;
              }
            }
          } else {
            const err208 = { instancePath: instancePath + "/coordination/etcd", schemaPath: "#/properties/coordination/oneOf/1/properties/etcd/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err208];
            } else {
              vErrors.push(err208);
            }
            errors++;
          }
        }
      } else {
        const err209 = { instancePath: instancePath + "/coordination", schemaPath: "#/properties/coordination/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err209];
        } else {
          vErrors.push(err209);
        }
        errors++;
      }
      var _valid6 = _errs213 === errors;
      if (_valid6 && valid65) {
        valid65 = false;
        passing6 = [passing6, 1];
      } else {
        if (_valid6) {
          valid65 = true;
          passing6 = 1;
        }
      }
      if (!valid65) {
        const err210 = { instancePath: instancePath + "/coordination", schemaPath: "#/properties/coordination/oneOf", keyword: "oneOf", params: { passingSchemas: passing6 }, message: "must match exactly one schema in oneOf" };
        if (vErrors === null) {
          vErrors = [err210];
        } else {
          vErrors.push(err210);
        }
        errors++;
      } else {
        errors = _errs211;
        if (vErrors !== null) {
          if (_errs211) {
            vErrors.length = _errs211;
          } else {
            vErrors = null;
          }
        }
      }
    }
    if (data.http !== void 0) {
      let data71 = data.http;
      if (data71 && typeof data71 == "object" && !Array.isArray(data71)) {
        for (const key34 in data71) {
          if (!(key34 === "listen" || key34 === "token")) {
            const err211 = { instancePath: instancePath + "/http", schemaPath: "#/properties/http/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key34 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err211];
            } else {
              vErrors.push(err211);
            }
            errors++;
          }
        }
        if (data71.listen !== void 0) {
          let data72 = data71.listen;
          if (typeof data72 === "string") {
            if (func2(data72) < 1) {
              const err212 = { instancePath: instancePath + "/http/listen", schemaPath: "#/properties/http/properties/listen/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
              if (vErrors === null) {
                vErrors = [err212];
              } else {
                vErrors.push(err212);
              }
              errors++;
            }
          } else {
            const err213 = { instancePath: instancePath + "/http/listen", schemaPath: "#/properties/http/properties/listen/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err213];
            } else {
              vErrors.push(err213);
            }
            errors++;
          }
        }
        if (data71.token !== void 0) {
          let data73 = data71.token;
          const _errs230 = errors;
          let valid72 = false;
          let passing7 = null;
          const _errs231 = errors;
          if (data73 && typeof data73 == "object" && !Array.isArray(data73)) {
            if (data73.env === void 0) {
              const err214 = { instancePath: instancePath + "/http/token", schemaPath: "#/$defs/secret/oneOf/0/required", keyword: "required", params: { missingProperty: "env" }, message: "must have required property 'env'" };
              if (vErrors === null) {
                vErrors = [err214];
              } else {
                vErrors.push(err214);
              }
              errors++;
            }
            for (const key35 in data73) {
              if (!(key35 === "env")) {
                const err215 = { instancePath: instancePath + "/http/token", schemaPath: "#/$defs/secret/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key35 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err215];
                } else {
                  vErrors.push(err215);
                }
                errors++;
              }
            }
            if (data73.env !== void 0) {
              let data74 = data73.env;
              if (typeof data74 === "string") {
                if (!pattern5.test(data74)) {
                  const err216 = { instancePath: instancePath + "/http/token/env", schemaPath: "#/$defs/secret/oneOf/0/properties/env/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" }, message: 'must match pattern "^[A-Za-z_][A-Za-z0-9_]*$"' };
                  if (vErrors === null) {
                    vErrors = [err216];
                  } else {
                    vErrors.push(err216);
                  }
                  errors++;
                }
              } else {
                const err217 = { instancePath: instancePath + "/http/token/env", schemaPath: "#/$defs/secret/oneOf/0/properties/env/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err217];
                } else {
                  vErrors.push(err217);
                }
                errors++;
              }
            }
          } else {
            const err218 = { instancePath: instancePath + "/http/token", schemaPath: "#/$defs/secret/oneOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err218];
            } else {
              vErrors.push(err218);
            }
            errors++;
          }
          var _valid7 = _errs231 === errors;
          if (_valid7) {
            valid72 = true;
            passing7 = 0;
            var props7 = true;
          }
          const _errs236 = errors;
          if (data73 && typeof data73 == "object" && !Array.isArray(data73)) {
            if (data73.file === void 0) {
              const err219 = { instancePath: instancePath + "/http/token", schemaPath: "#/$defs/secret/oneOf/1/required", keyword: "required", params: { missingProperty: "file" }, message: "must have required property 'file'" };
              if (vErrors === null) {
                vErrors = [err219];
              } else {
                vErrors.push(err219);
              }
              errors++;
            }
            for (const key36 in data73) {
              if (!(key36 === "file")) {
                const err220 = { instancePath: instancePath + "/http/token", schemaPath: "#/$defs/secret/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key36 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err220];
                } else {
                  vErrors.push(err220);
                }
                errors++;
              }
            }
            if (data73.file !== void 0) {
              let data75 = data73.file;
              if (typeof data75 === "string") {
                if (func2(data75) < 1) {
                  const err221 = { instancePath: instancePath + "/http/token/file", schemaPath: "#/$defs/secret/oneOf/1/properties/file/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                  if (vErrors === null) {
                    vErrors = [err221];
                  } else {
                    vErrors.push(err221);
                  }
                  errors++;
                }
              } else {
                const err222 = { instancePath: instancePath + "/http/token/file", schemaPath: "#/$defs/secret/oneOf/1/properties/file/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err222];
                } else {
                  vErrors.push(err222);
                }
                errors++;
              }
            }
          } else {
            const err223 = { instancePath: instancePath + "/http/token", schemaPath: "#/$defs/secret/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err223];
            } else {
              vErrors.push(err223);
            }
            errors++;
          }
          var _valid7 = _errs236 === errors;
          if (_valid7 && valid72) {
            valid72 = false;
            passing7 = [passing7, 1];
          } else {
            if (_valid7) {
              valid72 = true;
              passing7 = 1;
              if (props7 !== true) {
                props7 = true;
              }
            }
            const _errs241 = errors;
            if (data73 && typeof data73 == "object" && !Array.isArray(data73)) {
              if (data73.exec === void 0) {
                const err224 = { instancePath: instancePath + "/http/token", schemaPath: "#/$defs/secret/oneOf/2/required", keyword: "required", params: { missingProperty: "exec" }, message: "must have required property 'exec'" };
                if (vErrors === null) {
                  vErrors = [err224];
                } else {
                  vErrors.push(err224);
                }
                errors++;
              }
              for (const key37 in data73) {
                if (!(key37 === "exec")) {
                  const err225 = { instancePath: instancePath + "/http/token", schemaPath: "#/$defs/secret/oneOf/2/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key37 }, message: "must NOT have additional properties" };
                  if (vErrors === null) {
                    vErrors = [err225];
                  } else {
                    vErrors.push(err225);
                  }
                  errors++;
                }
              }
              if (data73.exec !== void 0) {
                let data76 = data73.exec;
                if (Array.isArray(data76)) {
                  if (data76.length < 1) {
                    const err226 = { instancePath: instancePath + "/http/token/exec", schemaPath: "#/$defs/secret/oneOf/2/properties/exec/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                    if (vErrors === null) {
                      vErrors = [err226];
                    } else {
                      vErrors.push(err226);
                    }
                    errors++;
                  }
                  const len10 = data76.length;
                  for (let i10 = 0; i10 < len10; i10++) {
                    if (typeof data76[i10] !== "string") {
                      const err227 = { instancePath: instancePath + "/http/token/exec/" + i10, schemaPath: "#/$defs/secret/oneOf/2/properties/exec/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                      if (vErrors === null) {
                        vErrors = [err227];
                      } else {
                        vErrors.push(err227);
                      }
                      errors++;
                    }
                  }
                } else {
                  const err228 = { instancePath: instancePath + "/http/token/exec", schemaPath: "#/$defs/secret/oneOf/2/properties/exec/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                  if (vErrors === null) {
                    vErrors = [err228];
                  } else {
                    vErrors.push(err228);
                  }
                  errors++;
                }
              }
            } else {
              const err229 = { instancePath: instancePath + "/http/token", schemaPath: "#/$defs/secret/oneOf/2/type", keyword: "type", params: { type: "object" }, message: "must be object" };
              if (vErrors === null) {
                vErrors = [err229];
              } else {
                vErrors.push(err229);
              }
              errors++;
            }
            var _valid7 = _errs241 === errors;
            if (_valid7 && valid72) {
              valid72 = false;
              passing7 = [passing7, 2];
            } else {
              if (_valid7) {
                valid72 = true;
                passing7 = 2;
                if (props7 !== true) {
                  props7 = true;
                }
              }
            }
          }
          if (!valid72) {
            const err230 = { instancePath: instancePath + "/http/token", schemaPath: "#/$defs/secret/oneOf", keyword: "oneOf", params: { passingSchemas: passing7 }, message: "must match exactly one schema in oneOf" };
            if (vErrors === null) {
              vErrors = [err230];
            } else {
              vErrors.push(err230);
            }
            errors++;
          } else {
            errors = _errs230;
            if (vErrors !== null) {
              if (_errs230) {
                vErrors.length = _errs230;
              } else {
                vErrors = null;
              }
            }
          }
        }
      } else {
        const err231 = { instancePath: instancePath + "/http", schemaPath: "#/properties/http/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err231];
        } else {
          vErrors.push(err231);
        }
        errors++;
      }
    }
    if (data.forge !== void 0) {
      let data78 = data.forge;
      if (data78 && typeof data78 == "object" && !Array.isArray(data78)) {
        if (Object.keys(data78).length > 1) {
          const err232 = { instancePath: instancePath + "/forge", schemaPath: "#/properties/forge/maxProperties", keyword: "maxProperties", params: { limit: 1 }, message: "must NOT have more than 1 properties" };
          if (vErrors === null) {
            vErrors = [err232];
          } else {
            vErrors.push(err232);
          }
          errors++;
        }
        for (const key38 in data78) {
          if (!(key38 === "github" || key38 === "gitlab" || key38 === "gitea")) {
            const err233 = { instancePath: instancePath + "/forge", schemaPath: "#/properties/forge/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key38 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err233];
            } else {
              vErrors.push(err233);
            }
            errors++;
          }
        }
        if (data78.github !== void 0) {
          let data79 = data78.github;
          if (data79 && typeof data79 == "object" && !Array.isArray(data79)) {
            if (data79.repository === void 0) {
              const err234 = { instancePath: instancePath + "/forge/github", schemaPath: "#/properties/forge/properties/github/required", keyword: "required", params: { missingProperty: "repository" }, message: "must have required property 'repository'" };
              if (vErrors === null) {
                vErrors = [err234];
              } else {
                vErrors.push(err234);
              }
              errors++;
            }
            if (data79.token === void 0) {
              const err235 = { instancePath: instancePath + "/forge/github", schemaPath: "#/properties/forge/properties/github/required", keyword: "required", params: { missingProperty: "token" }, message: "must have required property 'token'" };
              if (vErrors === null) {
                vErrors = [err235];
              } else {
                vErrors.push(err235);
              }
              errors++;
            }
            for (const key39 in data79) {
              if (!(key39 === "repository" || key39 === "token" || key39 === "url")) {
                const err236 = { instancePath: instancePath + "/forge/github", schemaPath: "#/properties/forge/properties/github/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key39 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err236];
                } else {
                  vErrors.push(err236);
                }
                errors++;
              }
            }
            if (data79.repository !== void 0) {
              let data80 = data79.repository;
              if (typeof data80 === "string") {
                if (func2(data80) < 1) {
                  const err237 = { instancePath: instancePath + "/forge/github/repository", schemaPath: "#/properties/forge/properties/github/properties/repository/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                  if (vErrors === null) {
                    vErrors = [err237];
                  } else {
                    vErrors.push(err237);
                  }
                  errors++;
                }
              } else {
                const err238 = { instancePath: instancePath + "/forge/github/repository", schemaPath: "#/properties/forge/properties/github/properties/repository/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err238];
                } else {
                  vErrors.push(err238);
                }
                errors++;
              }
            }
            if (data79.token !== void 0) {
              let data81 = data79.token;
              const _errs258 = errors;
              let valid81 = false;
              let passing8 = null;
              const _errs259 = errors;
              if (data81 && typeof data81 == "object" && !Array.isArray(data81)) {
                if (data81.env === void 0) {
                  const err239 = { instancePath: instancePath + "/forge/github/token", schemaPath: "#/$defs/secret/oneOf/0/required", keyword: "required", params: { missingProperty: "env" }, message: "must have required property 'env'" };
                  if (vErrors === null) {
                    vErrors = [err239];
                  } else {
                    vErrors.push(err239);
                  }
                  errors++;
                }
                for (const key40 in data81) {
                  if (!(key40 === "env")) {
                    const err240 = { instancePath: instancePath + "/forge/github/token", schemaPath: "#/$defs/secret/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key40 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err240];
                    } else {
                      vErrors.push(err240);
                    }
                    errors++;
                  }
                }
                if (data81.env !== void 0) {
                  let data82 = data81.env;
                  if (typeof data82 === "string") {
                    if (!pattern5.test(data82)) {
                      const err241 = { instancePath: instancePath + "/forge/github/token/env", schemaPath: "#/$defs/secret/oneOf/0/properties/env/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" }, message: 'must match pattern "^[A-Za-z_][A-Za-z0-9_]*$"' };
                      if (vErrors === null) {
                        vErrors = [err241];
                      } else {
                        vErrors.push(err241);
                      }
                      errors++;
                    }
                  } else {
                    const err242 = { instancePath: instancePath + "/forge/github/token/env", schemaPath: "#/$defs/secret/oneOf/0/properties/env/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err242];
                    } else {
                      vErrors.push(err242);
                    }
                    errors++;
                  }
                }
              } else {
                const err243 = { instancePath: instancePath + "/forge/github/token", schemaPath: "#/$defs/secret/oneOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err243];
                } else {
                  vErrors.push(err243);
                }
                errors++;
              }
              var _valid8 = _errs259 === errors;
              if (_valid8) {
                valid81 = true;
                passing8 = 0;
                var props8 = true;
              }
              const _errs264 = errors;
              if (data81 && typeof data81 == "object" && !Array.isArray(data81)) {
                if (data81.file === void 0) {
                  const err244 = { instancePath: instancePath + "/forge/github/token", schemaPath: "#/$defs/secret/oneOf/1/required", keyword: "required", params: { missingProperty: "file" }, message: "must have required property 'file'" };
                  if (vErrors === null) {
                    vErrors = [err244];
                  } else {
                    vErrors.push(err244);
                  }
                  errors++;
                }
                for (const key41 in data81) {
                  if (!(key41 === "file")) {
                    const err245 = { instancePath: instancePath + "/forge/github/token", schemaPath: "#/$defs/secret/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key41 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err245];
                    } else {
                      vErrors.push(err245);
                    }
                    errors++;
                  }
                }
                if (data81.file !== void 0) {
                  let data83 = data81.file;
                  if (typeof data83 === "string") {
                    if (func2(data83) < 1) {
                      const err246 = { instancePath: instancePath + "/forge/github/token/file", schemaPath: "#/$defs/secret/oneOf/1/properties/file/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                      if (vErrors === null) {
                        vErrors = [err246];
                      } else {
                        vErrors.push(err246);
                      }
                      errors++;
                    }
                  } else {
                    const err247 = { instancePath: instancePath + "/forge/github/token/file", schemaPath: "#/$defs/secret/oneOf/1/properties/file/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err247];
                    } else {
                      vErrors.push(err247);
                    }
                    errors++;
                  }
                }
              } else {
                const err248 = { instancePath: instancePath + "/forge/github/token", schemaPath: "#/$defs/secret/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err248];
                } else {
                  vErrors.push(err248);
                }
                errors++;
              }
              var _valid8 = _errs264 === errors;
              if (_valid8 && valid81) {
                valid81 = false;
                passing8 = [passing8, 1];
              } else {
                if (_valid8) {
                  valid81 = true;
                  passing8 = 1;
                  if (props8 !== true) {
                    props8 = true;
                  }
                }
                const _errs269 = errors;
                if (data81 && typeof data81 == "object" && !Array.isArray(data81)) {
                  if (data81.exec === void 0) {
                    const err249 = { instancePath: instancePath + "/forge/github/token", schemaPath: "#/$defs/secret/oneOf/2/required", keyword: "required", params: { missingProperty: "exec" }, message: "must have required property 'exec'" };
                    if (vErrors === null) {
                      vErrors = [err249];
                    } else {
                      vErrors.push(err249);
                    }
                    errors++;
                  }
                  for (const key42 in data81) {
                    if (!(key42 === "exec")) {
                      const err250 = { instancePath: instancePath + "/forge/github/token", schemaPath: "#/$defs/secret/oneOf/2/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key42 }, message: "must NOT have additional properties" };
                      if (vErrors === null) {
                        vErrors = [err250];
                      } else {
                        vErrors.push(err250);
                      }
                      errors++;
                    }
                  }
                  if (data81.exec !== void 0) {
                    let data84 = data81.exec;
                    if (Array.isArray(data84)) {
                      if (data84.length < 1) {
                        const err251 = { instancePath: instancePath + "/forge/github/token/exec", schemaPath: "#/$defs/secret/oneOf/2/properties/exec/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                        if (vErrors === null) {
                          vErrors = [err251];
                        } else {
                          vErrors.push(err251);
                        }
                        errors++;
                      }
                      const len11 = data84.length;
                      for (let i11 = 0; i11 < len11; i11++) {
                        if (typeof data84[i11] !== "string") {
                          const err252 = { instancePath: instancePath + "/forge/github/token/exec/" + i11, schemaPath: "#/$defs/secret/oneOf/2/properties/exec/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                          if (vErrors === null) {
                            vErrors = [err252];
                          } else {
                            vErrors.push(err252);
                          }
                          errors++;
                        }
                      }
                    } else {
                      const err253 = { instancePath: instancePath + "/forge/github/token/exec", schemaPath: "#/$defs/secret/oneOf/2/properties/exec/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                      if (vErrors === null) {
                        vErrors = [err253];
                      } else {
                        vErrors.push(err253);
                      }
                      errors++;
                    }
                  }
                } else {
                  const err254 = { instancePath: instancePath + "/forge/github/token", schemaPath: "#/$defs/secret/oneOf/2/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                  if (vErrors === null) {
                    vErrors = [err254];
                  } else {
                    vErrors.push(err254);
                  }
                  errors++;
                }
                var _valid8 = _errs269 === errors;
                if (_valid8 && valid81) {
                  valid81 = false;
                  passing8 = [passing8, 2];
                } else {
                  if (_valid8) {
                    valid81 = true;
                    passing8 = 2;
                    if (props8 !== true) {
                      props8 = true;
                    }
                  }
                }
              }
              if (!valid81) {
                const err255 = { instancePath: instancePath + "/forge/github/token", schemaPath: "#/$defs/secret/oneOf", keyword: "oneOf", params: { passingSchemas: passing8 }, message: "must match exactly one schema in oneOf" };
                if (vErrors === null) {
                  vErrors = [err255];
                } else {
                  vErrors.push(err255);
                }
                errors++;
              } else {
                errors = _errs258;
                if (vErrors !== null) {
                  if (_errs258) {
                    vErrors.length = _errs258;
                  } else {
                    vErrors = null;
                  }
                }
              }
            }
            if (data79.url !== void 0) {
              let data86 = data79.url;
              if (typeof data86 === "string") {
                if (func2(data86) < 1) {
                  const err256 = { instancePath: instancePath + "/forge/github/url", schemaPath: "#/properties/forge/properties/github/properties/url/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                  if (vErrors === null) {
                    vErrors = [err256];
                  } else {
                    vErrors.push(err256);
                  }
                  errors++;
                }
              } else {
                const err257 = { instancePath: instancePath + "/forge/github/url", schemaPath: "#/properties/forge/properties/github/properties/url/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err257];
                } else {
                  vErrors.push(err257);
                }
                errors++;
              }
            }
          } else {
            const err258 = { instancePath: instancePath + "/forge/github", schemaPath: "#/properties/forge/properties/github/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err258];
            } else {
              vErrors.push(err258);
            }
            errors++;
          }
        }
        if (data78.gitlab !== void 0) {
          let data87 = data78.gitlab;
          if (data87 && typeof data87 == "object" && !Array.isArray(data87)) {
            if (data87.repository === void 0) {
              const err259 = { instancePath: instancePath + "/forge/gitlab", schemaPath: "#/properties/forge/properties/gitlab/required", keyword: "required", params: { missingProperty: "repository" }, message: "must have required property 'repository'" };
              if (vErrors === null) {
                vErrors = [err259];
              } else {
                vErrors.push(err259);
              }
              errors++;
            }
            if (data87.token === void 0) {
              const err260 = { instancePath: instancePath + "/forge/gitlab", schemaPath: "#/properties/forge/properties/gitlab/required", keyword: "required", params: { missingProperty: "token" }, message: "must have required property 'token'" };
              if (vErrors === null) {
                vErrors = [err260];
              } else {
                vErrors.push(err260);
              }
              errors++;
            }
            for (const key43 in data87) {
              if (!(key43 === "repository" || key43 === "token" || key43 === "url")) {
                const err261 = { instancePath: instancePath + "/forge/gitlab", schemaPath: "#/properties/forge/properties/gitlab/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key43 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err261];
                } else {
                  vErrors.push(err261);
                }
                errors++;
              }
            }
            if (data87.repository !== void 0) {
              let data88 = data87.repository;
              if (typeof data88 === "string") {
                if (func2(data88) < 1) {
                  const err262 = { instancePath: instancePath + "/forge/gitlab/repository", schemaPath: "#/properties/forge/properties/gitlab/properties/repository/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                  if (vErrors === null) {
                    vErrors = [err262];
                  } else {
                    vErrors.push(err262);
                  }
                  errors++;
                }
              } else {
                const err263 = { instancePath: instancePath + "/forge/gitlab/repository", schemaPath: "#/properties/forge/properties/gitlab/properties/repository/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err263];
                } else {
                  vErrors.push(err263);
                }
                errors++;
              }
            }
            if (data87.token !== void 0) {
              let data89 = data87.token;
              const _errs285 = errors;
              let valid89 = false;
              let passing9 = null;
              const _errs286 = errors;
              if (data89 && typeof data89 == "object" && !Array.isArray(data89)) {
                if (data89.env === void 0) {
                  const err264 = { instancePath: instancePath + "/forge/gitlab/token", schemaPath: "#/$defs/secret/oneOf/0/required", keyword: "required", params: { missingProperty: "env" }, message: "must have required property 'env'" };
                  if (vErrors === null) {
                    vErrors = [err264];
                  } else {
                    vErrors.push(err264);
                  }
                  errors++;
                }
                for (const key44 in data89) {
                  if (!(key44 === "env")) {
                    const err265 = { instancePath: instancePath + "/forge/gitlab/token", schemaPath: "#/$defs/secret/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key44 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err265];
                    } else {
                      vErrors.push(err265);
                    }
                    errors++;
                  }
                }
                if (data89.env !== void 0) {
                  let data90 = data89.env;
                  if (typeof data90 === "string") {
                    if (!pattern5.test(data90)) {
                      const err266 = { instancePath: instancePath + "/forge/gitlab/token/env", schemaPath: "#/$defs/secret/oneOf/0/properties/env/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" }, message: 'must match pattern "^[A-Za-z_][A-Za-z0-9_]*$"' };
                      if (vErrors === null) {
                        vErrors = [err266];
                      } else {
                        vErrors.push(err266);
                      }
                      errors++;
                    }
                  } else {
                    const err267 = { instancePath: instancePath + "/forge/gitlab/token/env", schemaPath: "#/$defs/secret/oneOf/0/properties/env/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err267];
                    } else {
                      vErrors.push(err267);
                    }
                    errors++;
                  }
                }
              } else {
                const err268 = { instancePath: instancePath + "/forge/gitlab/token", schemaPath: "#/$defs/secret/oneOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err268];
                } else {
                  vErrors.push(err268);
                }
                errors++;
              }
              var _valid9 = _errs286 === errors;
              if (_valid9) {
                valid89 = true;
                passing9 = 0;
                var props9 = true;
              }
              const _errs291 = errors;
              if (data89 && typeof data89 == "object" && !Array.isArray(data89)) {
                if (data89.file === void 0) {
                  const err269 = { instancePath: instancePath + "/forge/gitlab/token", schemaPath: "#/$defs/secret/oneOf/1/required", keyword: "required", params: { missingProperty: "file" }, message: "must have required property 'file'" };
                  if (vErrors === null) {
                    vErrors = [err269];
                  } else {
                    vErrors.push(err269);
                  }
                  errors++;
                }
                for (const key45 in data89) {
                  if (!(key45 === "file")) {
                    const err270 = { instancePath: instancePath + "/forge/gitlab/token", schemaPath: "#/$defs/secret/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key45 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err270];
                    } else {
                      vErrors.push(err270);
                    }
                    errors++;
                  }
                }
                if (data89.file !== void 0) {
                  let data91 = data89.file;
                  if (typeof data91 === "string") {
                    if (func2(data91) < 1) {
                      const err271 = { instancePath: instancePath + "/forge/gitlab/token/file", schemaPath: "#/$defs/secret/oneOf/1/properties/file/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                      if (vErrors === null) {
                        vErrors = [err271];
                      } else {
                        vErrors.push(err271);
                      }
                      errors++;
                    }
                  } else {
                    const err272 = { instancePath: instancePath + "/forge/gitlab/token/file", schemaPath: "#/$defs/secret/oneOf/1/properties/file/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err272];
                    } else {
                      vErrors.push(err272);
                    }
                    errors++;
                  }
                }
              } else {
                const err273 = { instancePath: instancePath + "/forge/gitlab/token", schemaPath: "#/$defs/secret/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err273];
                } else {
                  vErrors.push(err273);
                }
                errors++;
              }
              var _valid9 = _errs291 === errors;
              if (_valid9 && valid89) {
                valid89 = false;
                passing9 = [passing9, 1];
              } else {
                if (_valid9) {
                  valid89 = true;
                  passing9 = 1;
                  if (props9 !== true) {
                    props9 = true;
                  }
                }
                const _errs296 = errors;
                if (data89 && typeof data89 == "object" && !Array.isArray(data89)) {
                  if (data89.exec === void 0) {
                    const err274 = { instancePath: instancePath + "/forge/gitlab/token", schemaPath: "#/$defs/secret/oneOf/2/required", keyword: "required", params: { missingProperty: "exec" }, message: "must have required property 'exec'" };
                    if (vErrors === null) {
                      vErrors = [err274];
                    } else {
                      vErrors.push(err274);
                    }
                    errors++;
                  }
                  for (const key46 in data89) {
                    if (!(key46 === "exec")) {
                      const err275 = { instancePath: instancePath + "/forge/gitlab/token", schemaPath: "#/$defs/secret/oneOf/2/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key46 }, message: "must NOT have additional properties" };
                      if (vErrors === null) {
                        vErrors = [err275];
                      } else {
                        vErrors.push(err275);
                      }
                      errors++;
                    }
                  }
                  if (data89.exec !== void 0) {
                    let data92 = data89.exec;
                    if (Array.isArray(data92)) {
                      if (data92.length < 1) {
                        const err276 = { instancePath: instancePath + "/forge/gitlab/token/exec", schemaPath: "#/$defs/secret/oneOf/2/properties/exec/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                        if (vErrors === null) {
                          vErrors = [err276];
                        } else {
                          vErrors.push(err276);
                        }
                        errors++;
                      }
                      const len12 = data92.length;
                      for (let i12 = 0; i12 < len12; i12++) {
                        if (typeof data92[i12] !== "string") {
                          const err277 = { instancePath: instancePath + "/forge/gitlab/token/exec/" + i12, schemaPath: "#/$defs/secret/oneOf/2/properties/exec/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                          if (vErrors === null) {
                            vErrors = [err277];
                          } else {
                            vErrors.push(err277);
                          }
                          errors++;
                        }
                      }
                    } else {
                      const err278 = { instancePath: instancePath + "/forge/gitlab/token/exec", schemaPath: "#/$defs/secret/oneOf/2/properties/exec/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                      if (vErrors === null) {
                        vErrors = [err278];
                      } else {
                        vErrors.push(err278);
                      }
                      errors++;
                    }
                  }
                } else {
                  const err279 = { instancePath: instancePath + "/forge/gitlab/token", schemaPath: "#/$defs/secret/oneOf/2/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                  if (vErrors === null) {
                    vErrors = [err279];
                  } else {
                    vErrors.push(err279);
                  }
                  errors++;
                }
                var _valid9 = _errs296 === errors;
                if (_valid9 && valid89) {
                  valid89 = false;
                  passing9 = [passing9, 2];
                } else {
                  if (_valid9) {
                    valid89 = true;
                    passing9 = 2;
                    if (props9 !== true) {
                      props9 = true;
                    }
                  }
                }
              }
              if (!valid89) {
                const err280 = { instancePath: instancePath + "/forge/gitlab/token", schemaPath: "#/$defs/secret/oneOf", keyword: "oneOf", params: { passingSchemas: passing9 }, message: "must match exactly one schema in oneOf" };
                if (vErrors === null) {
                  vErrors = [err280];
                } else {
                  vErrors.push(err280);
                }
                errors++;
              } else {
                errors = _errs285;
                if (vErrors !== null) {
                  if (_errs285) {
                    vErrors.length = _errs285;
                  } else {
                    vErrors = null;
                  }
                }
              }
            }
            if (data87.url !== void 0) {
              let data94 = data87.url;
              if (typeof data94 === "string") {
                if (func2(data94) < 1) {
                  const err281 = { instancePath: instancePath + "/forge/gitlab/url", schemaPath: "#/properties/forge/properties/gitlab/properties/url/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                  if (vErrors === null) {
                    vErrors = [err281];
                  } else {
                    vErrors.push(err281);
                  }
                  errors++;
                }
              } else {
                const err282 = { instancePath: instancePath + "/forge/gitlab/url", schemaPath: "#/properties/forge/properties/gitlab/properties/url/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err282];
                } else {
                  vErrors.push(err282);
                }
                errors++;
              }
            }
          } else {
            const err283 = { instancePath: instancePath + "/forge/gitlab", schemaPath: "#/properties/forge/properties/gitlab/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err283];
            } else {
              vErrors.push(err283);
            }
            errors++;
          }
        }
        if (data78.gitea !== void 0) {
          let data95 = data78.gitea;
          if (data95 && typeof data95 == "object" && !Array.isArray(data95)) {
            if (data95.repository === void 0) {
              const err284 = { instancePath: instancePath + "/forge/gitea", schemaPath: "#/properties/forge/properties/gitea/required", keyword: "required", params: { missingProperty: "repository" }, message: "must have required property 'repository'" };
              if (vErrors === null) {
                vErrors = [err284];
              } else {
                vErrors.push(err284);
              }
              errors++;
            }
            if (data95.token === void 0) {
              const err285 = { instancePath: instancePath + "/forge/gitea", schemaPath: "#/properties/forge/properties/gitea/required", keyword: "required", params: { missingProperty: "token" }, message: "must have required property 'token'" };
              if (vErrors === null) {
                vErrors = [err285];
              } else {
                vErrors.push(err285);
              }
              errors++;
            }
            for (const key47 in data95) {
              if (!(key47 === "repository" || key47 === "token" || key47 === "url")) {
                const err286 = { instancePath: instancePath + "/forge/gitea", schemaPath: "#/properties/forge/properties/gitea/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key47 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err286];
                } else {
                  vErrors.push(err286);
                }
                errors++;
              }
            }
            if (data95.repository !== void 0) {
              let data96 = data95.repository;
              if (typeof data96 === "string") {
                if (func2(data96) < 1) {
                  const err287 = { instancePath: instancePath + "/forge/gitea/repository", schemaPath: "#/properties/forge/properties/gitea/properties/repository/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                  if (vErrors === null) {
                    vErrors = [err287];
                  } else {
                    vErrors.push(err287);
                  }
                  errors++;
                }
              } else {
                const err288 = { instancePath: instancePath + "/forge/gitea/repository", schemaPath: "#/properties/forge/properties/gitea/properties/repository/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err288];
                } else {
                  vErrors.push(err288);
                }
                errors++;
              }
            }
            if (data95.token !== void 0) {
              let data97 = data95.token;
              const _errs312 = errors;
              let valid97 = false;
              let passing10 = null;
              const _errs313 = errors;
              if (data97 && typeof data97 == "object" && !Array.isArray(data97)) {
                if (data97.env === void 0) {
                  const err289 = { instancePath: instancePath + "/forge/gitea/token", schemaPath: "#/$defs/secret/oneOf/0/required", keyword: "required", params: { missingProperty: "env" }, message: "must have required property 'env'" };
                  if (vErrors === null) {
                    vErrors = [err289];
                  } else {
                    vErrors.push(err289);
                  }
                  errors++;
                }
                for (const key48 in data97) {
                  if (!(key48 === "env")) {
                    const err290 = { instancePath: instancePath + "/forge/gitea/token", schemaPath: "#/$defs/secret/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key48 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err290];
                    } else {
                      vErrors.push(err290);
                    }
                    errors++;
                  }
                }
                if (data97.env !== void 0) {
                  let data98 = data97.env;
                  if (typeof data98 === "string") {
                    if (!pattern5.test(data98)) {
                      const err291 = { instancePath: instancePath + "/forge/gitea/token/env", schemaPath: "#/$defs/secret/oneOf/0/properties/env/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" }, message: 'must match pattern "^[A-Za-z_][A-Za-z0-9_]*$"' };
                      if (vErrors === null) {
                        vErrors = [err291];
                      } else {
                        vErrors.push(err291);
                      }
                      errors++;
                    }
                  } else {
                    const err292 = { instancePath: instancePath + "/forge/gitea/token/env", schemaPath: "#/$defs/secret/oneOf/0/properties/env/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err292];
                    } else {
                      vErrors.push(err292);
                    }
                    errors++;
                  }
                }
              } else {
                const err293 = { instancePath: instancePath + "/forge/gitea/token", schemaPath: "#/$defs/secret/oneOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err293];
                } else {
                  vErrors.push(err293);
                }
                errors++;
              }
              var _valid10 = _errs313 === errors;
              if (_valid10) {
                valid97 = true;
                passing10 = 0;
                var props10 = true;
              }
              const _errs318 = errors;
              if (data97 && typeof data97 == "object" && !Array.isArray(data97)) {
                if (data97.file === void 0) {
                  const err294 = { instancePath: instancePath + "/forge/gitea/token", schemaPath: "#/$defs/secret/oneOf/1/required", keyword: "required", params: { missingProperty: "file" }, message: "must have required property 'file'" };
                  if (vErrors === null) {
                    vErrors = [err294];
                  } else {
                    vErrors.push(err294);
                  }
                  errors++;
                }
                for (const key49 in data97) {
                  if (!(key49 === "file")) {
                    const err295 = { instancePath: instancePath + "/forge/gitea/token", schemaPath: "#/$defs/secret/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key49 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err295];
                    } else {
                      vErrors.push(err295);
                    }
                    errors++;
                  }
                }
                if (data97.file !== void 0) {
                  let data99 = data97.file;
                  if (typeof data99 === "string") {
                    if (func2(data99) < 1) {
                      const err296 = { instancePath: instancePath + "/forge/gitea/token/file", schemaPath: "#/$defs/secret/oneOf/1/properties/file/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                      if (vErrors === null) {
                        vErrors = [err296];
                      } else {
                        vErrors.push(err296);
                      }
                      errors++;
                    }
                  } else {
                    const err297 = { instancePath: instancePath + "/forge/gitea/token/file", schemaPath: "#/$defs/secret/oneOf/1/properties/file/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err297];
                    } else {
                      vErrors.push(err297);
                    }
                    errors++;
                  }
                }
              } else {
                const err298 = { instancePath: instancePath + "/forge/gitea/token", schemaPath: "#/$defs/secret/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err298];
                } else {
                  vErrors.push(err298);
                }
                errors++;
              }
              var _valid10 = _errs318 === errors;
              if (_valid10 && valid97) {
                valid97 = false;
                passing10 = [passing10, 1];
              } else {
                if (_valid10) {
                  valid97 = true;
                  passing10 = 1;
                  if (props10 !== true) {
                    props10 = true;
                  }
                }
                const _errs323 = errors;
                if (data97 && typeof data97 == "object" && !Array.isArray(data97)) {
                  if (data97.exec === void 0) {
                    const err299 = { instancePath: instancePath + "/forge/gitea/token", schemaPath: "#/$defs/secret/oneOf/2/required", keyword: "required", params: { missingProperty: "exec" }, message: "must have required property 'exec'" };
                    if (vErrors === null) {
                      vErrors = [err299];
                    } else {
                      vErrors.push(err299);
                    }
                    errors++;
                  }
                  for (const key50 in data97) {
                    if (!(key50 === "exec")) {
                      const err300 = { instancePath: instancePath + "/forge/gitea/token", schemaPath: "#/$defs/secret/oneOf/2/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key50 }, message: "must NOT have additional properties" };
                      if (vErrors === null) {
                        vErrors = [err300];
                      } else {
                        vErrors.push(err300);
                      }
                      errors++;
                    }
                  }
                  if (data97.exec !== void 0) {
                    let data100 = data97.exec;
                    if (Array.isArray(data100)) {
                      if (data100.length < 1) {
                        const err301 = { instancePath: instancePath + "/forge/gitea/token/exec", schemaPath: "#/$defs/secret/oneOf/2/properties/exec/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                        if (vErrors === null) {
                          vErrors = [err301];
                        } else {
                          vErrors.push(err301);
                        }
                        errors++;
                      }
                      const len13 = data100.length;
                      for (let i13 = 0; i13 < len13; i13++) {
                        if (typeof data100[i13] !== "string") {
                          const err302 = { instancePath: instancePath + "/forge/gitea/token/exec/" + i13, schemaPath: "#/$defs/secret/oneOf/2/properties/exec/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                          if (vErrors === null) {
                            vErrors = [err302];
                          } else {
                            vErrors.push(err302);
                          }
                          errors++;
                        }
                      }
                    } else {
                      const err303 = { instancePath: instancePath + "/forge/gitea/token/exec", schemaPath: "#/$defs/secret/oneOf/2/properties/exec/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                      if (vErrors === null) {
                        vErrors = [err303];
                      } else {
                        vErrors.push(err303);
                      }
                      errors++;
                    }
                  }
                } else {
                  const err304 = { instancePath: instancePath + "/forge/gitea/token", schemaPath: "#/$defs/secret/oneOf/2/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                  if (vErrors === null) {
                    vErrors = [err304];
                  } else {
                    vErrors.push(err304);
                  }
                  errors++;
                }
                var _valid10 = _errs323 === errors;
                if (_valid10 && valid97) {
                  valid97 = false;
                  passing10 = [passing10, 2];
                } else {
                  if (_valid10) {
                    valid97 = true;
                    passing10 = 2;
                    if (props10 !== true) {
                      props10 = true;
                    }
                  }
                }
              }
              if (!valid97) {
                const err305 = { instancePath: instancePath + "/forge/gitea/token", schemaPath: "#/$defs/secret/oneOf", keyword: "oneOf", params: { passingSchemas: passing10 }, message: "must match exactly one schema in oneOf" };
                if (vErrors === null) {
                  vErrors = [err305];
                } else {
                  vErrors.push(err305);
                }
                errors++;
              } else {
                errors = _errs312;
                if (vErrors !== null) {
                  if (_errs312) {
                    vErrors.length = _errs312;
                  } else {
                    vErrors = null;
                  }
                }
              }
            }
            if (data95.url !== void 0) {
              let data102 = data95.url;
              if (typeof data102 === "string") {
                if (func2(data102) < 1) {
                  const err306 = { instancePath: instancePath + "/forge/gitea/url", schemaPath: "#/properties/forge/properties/gitea/properties/url/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                  if (vErrors === null) {
                    vErrors = [err306];
                  } else {
                    vErrors.push(err306);
                  }
                  errors++;
                }
              } else {
                const err307 = { instancePath: instancePath + "/forge/gitea/url", schemaPath: "#/properties/forge/properties/gitea/properties/url/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err307];
                } else {
                  vErrors.push(err307);
                }
                errors++;
              }
            }
          } else {
            const err308 = { instancePath: instancePath + "/forge/gitea", schemaPath: "#/properties/forge/properties/gitea/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err308];
            } else {
              vErrors.push(err308);
            }
            errors++;
          }
        }
      } else {
        const err309 = { instancePath: instancePath + "/forge", schemaPath: "#/properties/forge/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err309];
        } else {
          vErrors.push(err309);
        }
        errors++;
      }
    }
    if (data.state !== void 0) {
      let data103 = data.state;
      if (typeof data103 === "string") {
        if (func2(data103) < 1) {
          const err310 = { instancePath: instancePath + "/state", schemaPath: "#/properties/state/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err310];
          } else {
            vErrors.push(err310);
          }
          errors++;
        }
      } else {
        const err311 = { instancePath: instancePath + "/state", schemaPath: "#/properties/state/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err311];
        } else {
          vErrors.push(err311);
        }
        errors++;
      }
    }
    if (data.log !== void 0) {
      let data104 = data.log;
      if (data104 && typeof data104 == "object" && !Array.isArray(data104)) {
        for (const key51 in data104) {
          if (!(key51 === "level" || key51 === "format")) {
            const err312 = { instancePath: instancePath + "/log", schemaPath: "#/properties/log/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key51 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err312];
            } else {
              vErrors.push(err312);
            }
            errors++;
          }
        }
        if (data104.level !== void 0) {
          let data105 = data104.level;
          if (typeof data105 !== "string") {
            const err313 = { instancePath: instancePath + "/log/level", schemaPath: "#/properties/log/properties/level/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err313];
            } else {
              vErrors.push(err313);
            }
            errors++;
          }
          if (!(data105 === "debug" || data105 === "info" || data105 === "warn" || data105 === "error")) {
            const err314 = { instancePath: instancePath + "/log/level", schemaPath: "#/properties/log/properties/level/enum", keyword: "enum", params: { allowedValues: schema31.properties.log.properties.level.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err314];
            } else {
              vErrors.push(err314);
            }
            errors++;
          }
        }
        if (data104.format !== void 0) {
          let data106 = data104.format;
          if (typeof data106 !== "string") {
            const err315 = { instancePath: instancePath + "/log/format", schemaPath: "#/properties/log/properties/format/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err315];
            } else {
              vErrors.push(err315);
            }
            errors++;
          }
          if (!(data106 === "json" || data106 === "pretty")) {
            const err316 = { instancePath: instancePath + "/log/format", schemaPath: "#/properties/log/properties/format/enum", keyword: "enum", params: { allowedValues: schema31.properties.log.properties.format.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err316];
            } else {
              vErrors.push(err316);
            }
            errors++;
          }
        }
      } else {
        const err317 = { instancePath: instancePath + "/log", schemaPath: "#/properties/log/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err317];
        } else {
          vErrors.push(err317);
        }
        errors++;
      }
    }
  } else {
    const err318 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err318];
    } else {
      vErrors.push(err318);
    }
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
validate20.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
export {
  stdin_default as default,
  validate
};
