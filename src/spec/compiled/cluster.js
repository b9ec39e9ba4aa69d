// Generated from schemas/cluster.v1.schema.json by scripts/generate.mjs.
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

// node_modules/fast-deep-equal/index.js
var require_fast_deep_equal = __commonJS({
  "node_modules/fast-deep-equal/index.js"(exports, module) {
    "use strict";
    module.exports = function equal(a, b) {
      if (a === b) return true;
      if (a && b && typeof a == "object" && typeof b == "object") {
        if (a.constructor !== b.constructor) return false;
        var length, i, keys;
        if (Array.isArray(a)) {
          length = a.length;
          if (length != b.length) return false;
          for (i = length; i-- !== 0; )
            if (!equal(a[i], b[i])) return false;
          return true;
        }
        if (a.constructor === RegExp) return a.source === b.source && a.flags === b.flags;
        if (a.valueOf !== Object.prototype.valueOf) return a.valueOf() === b.valueOf();
        if (a.toString !== Object.prototype.toString) return a.toString() === b.toString();
        keys = Object.keys(a);
        length = keys.length;
        if (length !== Object.keys(b).length) return false;
        for (i = length; i-- !== 0; )
          if (!Object.prototype.hasOwnProperty.call(b, keys[i])) return false;
        for (i = length; i-- !== 0; ) {
          var key = keys[i];
          if (!equal(a[key], b[key])) return false;
        }
        return true;
      }
      return a !== a && b !== b;
    };
  }
});

// node_modules/ajv/dist/runtime/equal.js
var require_equal = __commonJS({
  "node_modules/ajv/dist/runtime/equal.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var equal = require_fast_deep_equal();
    equal.code = 'require("ajv/dist/runtime/equal").default';
    exports.default = equal;
  }
});

// node_modules/ajv-formats/dist/formats.js
var require_formats = __commonJS({
  "node_modules/ajv-formats/dist/formats.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.formatNames = exports.fastFormats = exports.fullFormats = void 0;
    function fmtDef(validate2, compare) {
      return { validate: validate2, compare };
    }
    exports.fullFormats = {
      // date: http://tools.ietf.org/html/rfc3339#section-5.6
      date: fmtDef(date, compareDate),
      // date-time: http://tools.ietf.org/html/rfc3339#section-5.6
      time: fmtDef(getTime(true), compareTime),
      "date-time": fmtDef(getDateTime(true), compareDateTime),
      "iso-time": fmtDef(getTime(), compareIsoTime),
      "iso-date-time": fmtDef(getDateTime(), compareIsoDateTime),
      // duration: https://tools.ietf.org/html/rfc3339#appendix-A
      duration: /^P(?!$)((\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|(\d+W)?)$/,
      uri,
      "uri-reference": /^(?:[a-z][a-z0-9+\-.]*:)?(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'"()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?(?:\?(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i,
      // uri-template: https://tools.ietf.org/html/rfc6570
      "uri-template": /^(?:(?:[^\x00-\x20"'<>%\\^`{|}]|%[0-9a-f]{2})|\{[+#./;?&=,!@|]?(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?(?:,(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?)*\})*$/i,
      // For the source: https://gist.github.com/dperini/729294
      // For test cases: https://mathiasbynens.be/demo/url-regex
      url: /^(?:https?|ftp):\/\/(?:\S+(?::\S*)?@)?(?:(?!(?:10|127)(?:\.\d{1,3}){3})(?!(?:169\.254|192\.168)(?:\.\d{1,3}){2})(?!172\.(?:1[6-9]|2\d|3[0-1])(?:\.\d{1,3}){2})(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])(?:\.(?:1?\d{1,2}|2[0-4]\d|25[0-5])){2}(?:\.(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-4]))|(?:(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)(?:\.(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)*(?:\.(?:[a-z\u{00a1}-\u{ffff}]{2,})))(?::\d{2,5})?(?:\/[^\s]*)?$/iu,
      email: /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i,
      hostname: /^(?=.{1,253}\.?$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-0-9a-z]{0,61}[0-9a-z])?)*\.?$/i,
      // optimized https://www.safaribooksonline.com/library/view/regular-expressions-cookbook/9780596802837/ch07s16.html
      ipv4: /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/,
      ipv6: /^((([0-9a-f]{1,4}:){7}([0-9a-f]{1,4}|:))|(([0-9a-f]{1,4}:){6}(:[0-9a-f]{1,4}|((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){5}(((:[0-9a-f]{1,4}){1,2})|:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){4}(((:[0-9a-f]{1,4}){1,3})|((:[0-9a-f]{1,4})?:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){3}(((:[0-9a-f]{1,4}){1,4})|((:[0-9a-f]{1,4}){0,2}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){2}(((:[0-9a-f]{1,4}){1,5})|((:[0-9a-f]{1,4}){0,3}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){1}(((:[0-9a-f]{1,4}){1,6})|((:[0-9a-f]{1,4}){0,4}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(:(((:[0-9a-f]{1,4}){1,7})|((:[0-9a-f]{1,4}){0,5}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:)))$/i,
      regex,
      // uuid: http://tools.ietf.org/html/rfc4122
      uuid: /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
      // JSON-pointer: https://tools.ietf.org/html/rfc6901
      // uri fragment: https://tools.ietf.org/html/rfc3986#appendix-A
      "json-pointer": /^(?:\/(?:[^~/]|~0|~1)*)*$/,
      "json-pointer-uri-fragment": /^#(?:\/(?:[a-z0-9_\-.!$&'()*+,;:=@]|%[0-9a-f]{2}|~0|~1)*)*$/i,
      // relative JSON-pointer: http://tools.ietf.org/html/draft-luff-relative-json-pointer-00
      "relative-json-pointer": /^(?:0|[1-9][0-9]*)(?:#|(?:\/(?:[^~/]|~0|~1)*)*)$/,
      // the following formats are used by the openapi specification: https://spec.openapis.org/oas/v3.0.0#data-types
      // byte: https://github.com/miguelmota/is-base64
      byte,
      // signed 32 bit integer
      int32: { type: "number", validate: validateInt32 },
      // signed 64 bit integer
      int64: { type: "number", validate: validateInt64 },
      // C-type float
      float: { type: "number", validate: validateNumber },
      // C-type double
      double: { type: "number", validate: validateNumber },
      // hint to the UI to hide input strings
      password: true,
      // unchecked string payload
      binary: true
    };
    exports.fastFormats = {
      ...exports.fullFormats,
      date: fmtDef(/^\d\d\d\d-[0-1]\d-[0-3]\d$/, compareDate),
      time: fmtDef(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i, compareTime),
      "date-time": fmtDef(/^\d\d\d\d-[0-1]\d-[0-3]\dt(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i, compareDateTime),
      "iso-time": fmtDef(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i, compareIsoTime),
      "iso-date-time": fmtDef(/^\d\d\d\d-[0-1]\d-[0-3]\d[t\s](?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i, compareIsoDateTime),
      // uri: https://github.com/mafintosh/is-my-json-valid/blob/master/formats.js
      uri: /^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/)?[^\s]*$/i,
      "uri-reference": /^(?:(?:[a-z][a-z0-9+\-.]*:)?\/?\/)?(?:[^\\\s#][^\s#]*)?(?:#[^\\\s]*)?$/i,
      // email (sources from jsen validator):
      // http://stackoverflow.com/questions/201323/using-a-regular-expression-to-validate-an-email-address#answer-8829363
      // http://www.w3.org/TR/html5/forms.html#valid-e-mail-address (search for 'wilful violation')
      email: /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i
    };
    exports.formatNames = Object.keys(exports.fullFormats);
    function isLeapYear(year) {
      return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    }
    var DATE = /^(\d\d\d\d)-(\d\d)-(\d\d)$/;
    var DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    function date(str) {
      const matches = DATE.exec(str);
      if (!matches)
        return false;
      const year = +matches[1];
      const month = +matches[2];
      const day = +matches[3];
      return month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 && isLeapYear(year) ? 29 : DAYS[month]);
    }
    function compareDate(d1, d2) {
      if (!(d1 && d2))
        return void 0;
      if (d1 > d2)
        return 1;
      if (d1 < d2)
        return -1;
      return 0;
    }
    var TIME = /^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(z|([+-])(\d\d)(?::?(\d\d))?)?$/i;
    function getTime(strictTimeZone) {
      return function time(str) {
        const matches = TIME.exec(str);
        if (!matches)
          return false;
        const hr = +matches[1];
        const min = +matches[2];
        const sec = +matches[3];
        const tz = matches[4];
        const tzSign = matches[5] === "-" ? -1 : 1;
        const tzH = +(matches[6] || 0);
        const tzM = +(matches[7] || 0);
        if (tzH > 23 || tzM > 59 || strictTimeZone && !tz)
          return false;
        if (hr <= 23 && min <= 59 && sec < 60)
          return true;
        const utcMin = min - tzM * tzSign;
        const utcHr = hr - tzH * tzSign - (utcMin < 0 ? 1 : 0);
        return (utcHr === 23 || utcHr === -1) && (utcMin === 59 || utcMin === -1) && sec < 61;
      };
    }
    function compareTime(s1, s2) {
      if (!(s1 && s2))
        return void 0;
      const t1 = (/* @__PURE__ */ new Date("2020-01-01T" + s1)).valueOf();
      const t2 = (/* @__PURE__ */ new Date("2020-01-01T" + s2)).valueOf();
      if (!(t1 && t2))
        return void 0;
      return t1 - t2;
    }
    function compareIsoTime(t1, t2) {
      if (!(t1 && t2))
        return void 0;
      const a1 = TIME.exec(t1);
      const a2 = TIME.exec(t2);
      if (!(a1 && a2))
        return void 0;
      t1 = a1[1] + a1[2] + a1[3];
      t2 = a2[1] + a2[2] + a2[3];
      if (t1 > t2)
        return 1;
      if (t1 < t2)
        return -1;
      return 0;
    }
    var DATE_TIME_SEPARATOR = /t|\s/i;
    function getDateTime(strictTimeZone) {
      const time = getTime(strictTimeZone);
      return function date_time(str) {
        const dateTime = str.split(DATE_TIME_SEPARATOR);
        return dateTime.length === 2 && date(dateTime[0]) && time(dateTime[1]);
      };
    }
    function compareDateTime(dt1, dt2) {
      if (!(dt1 && dt2))
        return void 0;
      const d1 = new Date(dt1).valueOf();
      const d2 = new Date(dt2).valueOf();
      if (!(d1 && d2))
        return void 0;
      return d1 - d2;
    }
    function compareIsoDateTime(dt1, dt2) {
      if (!(dt1 && dt2))
        return void 0;
      const [d1, t1] = dt1.split(DATE_TIME_SEPARATOR);
      const [d2, t2] = dt2.split(DATE_TIME_SEPARATOR);
      const res = compareDate(d1, d2);
      if (res === void 0)
        return void 0;
      return res || compareTime(t1, t2);
    }
    var NOT_URI_FRAGMENT = /\/|:/;
    var URI = /^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)(?:\?(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i;
    function uri(str) {
      return NOT_URI_FRAGMENT.test(str) && URI.test(str);
    }
    var BYTE = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/gm;
    function byte(str) {
      BYTE.lastIndex = 0;
      return BYTE.test(str);
    }
    var MIN_INT32 = -(2 ** 31);
    var MAX_INT32 = 2 ** 31 - 1;
    function validateInt32(value) {
      return Number.isInteger(value) && value <= MAX_INT32 && value >= MIN_INT32;
    }
    function validateInt64(value) {
      return Number.isInteger(value);
    }
    function validateNumber() {
      return true;
    }
    var Z_ANCHOR = /[^\\]\\Z/;
    function regex(str) {
      if (Z_ANCHOR.test(str))
        return false;
      try {
        new RegExp(str);
        return true;
      } catch (e) {
        return false;
      }
    }
  }
});

// <stdin>
var validate = validate20;
var stdin_default = validate20;
var schema31 = { "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:rolekeeper:cluster.v1", "title": "ClusterFile", "description": "One MySQL or MariaDB cluster as it should be.", "type": "object", "additionalProperties": false, "properties": { "apiVersion": { "const": "rolekeeper/v1", "description": "Format of this file." }, "kind": { "const": "Cluster", "description": "Kind of this file." }, "metadata": { "type": "object", "additionalProperties": false, "properties": { "name": { "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", "description": "Name of the cluster; equals the file's name without `.yaml`." }, "labels": { "type": "object", "additionalProperties": { "type": "string", "maxLength": 128 }, "default": {}, "description": "Free labels." } }, "required": ["name"], "description": "Who it is." }, "spec": { "type": "object", "additionalProperties": false, "properties": { "engine": { "type": "string", "enum": ["mysql", "mariadb"], "description": "What the servers are; what is observed must agree." }, "management": { "type": "string", "enum": ["manage", "observe"], "description": "`observe` looks and reports, and touches nothing." }, "writerRole": { "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", "description": 'Which exclusive role means "may be written to".', "default": "writer" }, "suspend": { "type": "object", "additionalProperties": false, "properties": { "scope": { "type": "string", "enum": ["planned", "all"], "description": "`planned`: moves that come from Git wait, automatic failover stays on. `all`: both wait." }, "reason": { "type": "string", "minLength": 1, "maxLength": 500, "description": "Why, for those who read the status." }, "until": { "type": "string", "format": "date-time", "description": "End of the suspension, RFC 3339 with a zone." } }, "required": ["scope", "reason", "until"], "description": "Freezes changes for a time." }, "defaults": { "type": "object", "additionalProperties": false, "properties": { "port": { "type": "integer", "minimum": 1, "maximum": 65535, "default": 3306, "description": "Port of the server." }, "interface": { "type": "string", "pattern": "^[A-Za-z0-9._@:-]{1,15}$", "description": "Network interface on which virtual IPs are put. Without it: the one that carries `address`." }, "zone": { "type": "string", "minLength": 1, "maxLength": 63, "description": "Breaks ties between candidates, and spreads readers." }, "promotion": { "type": "string", "enum": ["allowed", "never"], "description": "`never` wins over `roles.writer.hosts`; the order among the allowed is `prefer`'s alone.", "default": "allowed" }, "delay": { "$ref": "#/$defs/duration", "description": "Intended replication delay. Such a host is never promoted and never judged by lag." }, "maintenance": { "description": "True: ADMIN_OFFLINE, no role. Replication is stopped only with `{stopReplication: true}`.", "default": false, "oneOf": [{ "type": "boolean" }, { "type": "object", "additionalProperties": false, "properties": { "stopReplication": { "type": "boolean", "description": "Stop replication for the time of the maintenance." } }, "required": ["stopReplication"] }] }, "recovered": { "type": "string", "minLength": 1, "maxLength": 128, "description": "Free token. Changing it puts a host that is AWAITING_RECOVERY back ONLINE." }, "ssh": { "type": "object", "additionalProperties": false, "properties": { "address": { "type": "string", "minLength": 1, "maxLength": 255, "description": "SSH address where it differs from the host's." }, "port": { "type": "integer", "minimum": 1, "maximum": 65535, "default": 22, "description": "SSH port." }, "user": { "type": "string", "pattern": "^[a-z_][a-z0-9_-]{0,31}$", "description": "SSH user; without it the daemon file's." } }, "description": "SSH endpoint when it differs." } }, "description": "Host fields, filled into every host that lacks them." }, "hosts": { "type": "object", "minProperties": 1, "maxProperties": 64, "propertyNames": { "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, "additionalProperties": { "type": "object", "additionalProperties": false, "properties": { "address": { "type": "string", "minLength": 1, "maxLength": 255, "description": "The host's own, permanent address: IPv4, IPv6 or a name." }, "port": { "type": "integer", "minimum": 1, "maximum": 65535, "default": 3306, "description": "Port of the server." }, "interface": { "type": "string", "pattern": "^[A-Za-z0-9._@:-]{1,15}$", "description": "Network interface on which virtual IPs are put. Without it: the one that carries `address`." }, "peer": { "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", "description": "Two hosts that name each other are a pair: while one of them is the writer it also replicates from the other, so that the way back is open. Makes nobody eligible." }, "zone": { "type": "string", "minLength": 1, "maxLength": 63, "description": "Breaks ties between candidates, and spreads readers." }, "promotion": { "type": "string", "enum": ["allowed", "never"], "description": "`never` wins over `roles.writer.hosts`; the order among the allowed is `prefer`'s alone.", "default": "allowed" }, "delay": { "$ref": "#/$defs/duration", "description": "Intended replication delay. Such a host is never promoted and never judged by lag." }, "maintenance": { "description": "True: ADMIN_OFFLINE, no role. Replication is stopped only with `{stopReplication: true}`.", "default": false, "oneOf": [{ "type": "boolean" }, { "type": "object", "additionalProperties": false, "properties": { "stopReplication": { "type": "boolean", "description": "Stop replication for the time of the maintenance." } }, "required": ["stopReplication"] }] }, "recovered": { "type": "string", "minLength": 1, "maxLength": 128, "description": "Free token. Changing it puts a host that is AWAITING_RECOVERY back ONLINE." }, "ssh": { "type": "object", "additionalProperties": false, "properties": { "address": { "type": "string", "minLength": 1, "maxLength": 255, "description": "SSH address where it differs from the host's." }, "port": { "type": "integer", "minimum": 1, "maximum": 65535, "default": 22, "description": "SSH port." }, "user": { "type": "string", "pattern": "^[a-z_][a-z0-9_-]{0,31}$", "description": "SSH user; without it the daemon file's." } }, "description": "SSH endpoint when it differs." } }, "required": ["address"], "description": "One host with one server on it." }, "description": "The hosts, by name." }, "roles": { "type": "object", "minProperties": 1, "propertyNames": { "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, "additionalProperties": { "type": "object", "additionalProperties": false, "properties": { "mode": { "type": "string", "enum": ["exclusive", "balanced"], "description": "`exclusive`: one host holds all its VIPs. `balanced`: the VIPs are spread." }, "hosts": { "type": "array", "items": { "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, "minItems": 1, "uniqueItems": true, "description": "Hosts that may hold the role; nobody else ever does." }, "vips": { "type": "array", "items": { "$ref": "#/$defs/vip" }, "uniqueItems": true, "default": [], "description": "Virtual IPs in CIDR form; `/32` where no prefix is given." }, "prefer": { "description": "Order of preference, after data completeness. Exclusive roles only; without it the order of `hosts`.", "oneOf": [{ "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, { "type": "array", "items": { "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, "minItems": 1, "uniqueItems": true }] }, "failback": { "type": "string", "enum": ["manual", "window", "auto"], "description": "Whether the role goes back to the preferred host by itself.", "default": "manual" }, "failbackAfter": { "$ref": "#/$defs/duration", "description": "How long the preferred host must have been healthy; at least `5m`.", "default": "30m" }, "assertion": { "type": "string", "minLength": 1, "maxLength": 128, "description": "Free token. Changing it asserts the same preference once more." }, "applyWithin": { "$ref": "#/$defs/duration", "description": "A merged move that has not started by then expires.", "default": "1h" }, "lease": { "type": "object", "additionalProperties": false, "properties": { "ttl": { "$ref": "#/$defs/duration", "description": "Lifetime of an address; at least `2s`." }, "bareMetal": { "type": "boolean", "default": false, "description": "The hosts' clocks never stand still (no virtual machines), so that an expired lease counts as proof." }, "iKnowOneDaemonHoldsIt": { "type": "boolean", "default": false, "description": "Accepts that losing the only daemon costs the VIP." } }, "required": ["ttl"], "description": "The VIPs expire by themselves on a host that is cut off." }, "fallbackToWriter": { "type": "boolean", "default": false, "description": "With no fit reader, reader VIPs go to the writer." } }, "required": ["mode", "hosts"], "description": "A role that traffic follows." }, "description": "The roles, by name." }, "replication": { "type": "object", "additionalProperties": false, "properties": { "coordinates": { "type": "string", "enum": ["gtid", "position"], "description": "`position` only for moves that can be proved safe.", "default": "gtid" }, "durability": { "type": "string", "enum": ["async", "semi-sync"], "description": "`semi-sync`: an acknowledged commit is on at least `semiSync.acks` replicas.", "default": "async" }, "semiSync": { "type": "object", "additionalProperties": false, "properties": { "acks": { "type": "integer", "minimum": 1, "maximum": 16, "default": 1, "description": "Acknowledgements that a commit waits for." }, "onTooFewReplicas": { "default": "block", "description": "What happens when so many cannot acknowledge.", "oneOf": [{ "const": "block" }, { "type": "object", "additionalProperties": false, "properties": { "degradeAfter": { "$ref": "#/$defs/duration", "description": "After this long writes go on without acknowledgement; recorded loudly." } }, "required": ["degradeAfter"] }] } }, "description": "Semi-synchronous replication." }, "heartbeat": { "$ref": "#/$defs/duration", "description": "Replication heartbeat, set at every repoint: without it a replica cannot witness in time.", "default": "1s" }, "netTimeout": { "$ref": "#/$defs/duration", "description": "`slave_net_timeout` / `replica_net_timeout`, set at every repoint.", "default": "4s" }, "tls": { "type": "object", "additionalProperties": false, "properties": { "ca": { "type": "string", "minLength": 1, "description": "File on the hosts." }, "cert": { "type": "string", "minLength": 1, "description": "File on the hosts." }, "key": { "type": "string", "minLength": 1, "description": "File on the hosts." } }, "description": "TLS between replica and source; off without it." } }, "description": "How the servers replicate." }, "checks": { "type": "object", "additionalProperties": false, "properties": { "interval": { "$ref": "#/$defs/duration", "description": "Probe period per host.", "default": "1s" }, "timeout": { "$ref": "#/$defs/duration", "description": "One probe, connecting included.", "default": "1s" }, "failAfter": { "$ref": "#/$defs/duration", "description": "Without a good answer for this long a host counts as not answering (silence; a refused connection is judged at once).", "default": "3s" }, "maxLag": { "$ref": "#/$defs/duration", "description": "A replica further behind is REPLICATION_DELAY.", "default": "30s" }, "writeProbe": { "type": "object", "additionalProperties": false, "properties": { "interval": { "$ref": "#/$defs/duration", "description": "How often a row is written.", "default": "1s" }, "schema": { "type": "string", "pattern": "^[A-Za-z0-9_$]{1,64}$", "default": "rolekeeper", "description": "Schema of the heartbeat table." } }, "description": "Heartbeat row on the writer: finds full and stalled disks, measures lag exactly. Off without it." } }, "description": "How hosts are watched." }, "failover": { "type": "object", "additionalProperties": false, "properties": { "mode": { "type": "string", "enum": ["auto", "manual", "off"], "description": "`manual`: decide and report, wait for `failover --confirm`.", "default": "auto" }, "witnesses": { "type": "string", "enum": ["all", "majority", "none"], "description": "How many reachable replicas must have lost the writer too.", "default": "majority" }, "fencing": { "type": "object", "additionalProperties": false, "properties": { "require": { "type": "string", "enum": ["witnesses", "proof"], "description": "`proof`: no promotion without proof that the old writer cannot take writes.", "default": "witnesses" }, "killProcess": { "type": "string", "enum": ["hung", "never"], "description": "`hung`: a hung server is killed by pid through SSH.", "default": "hung" }, "command": { "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", "description": "A command of the daemon file that adds a way to prove it." } }, "description": "What must be known of the old writer." }, "maxLoss": { "type": "object", "additionalProperties": false, "properties": { "transactions": { "description": "Promotion is refused beyond this many transactions known to be missing.", "default": "unlimited", "oneOf": [{ "const": "unlimited" }, { "type": "integer", "minimum": 0 }] } }, "description": "How much may be lost." }, "catchUp": { "type": "object", "additionalProperties": false, "properties": { "timeout": { "$ref": "#/$defs/duration", "description": "Time to apply what the candidate has received.", "default": "30s" }, "then": { "type": "string", "enum": ["promote-next", "wait", "refuse", "promote-anyway"], "description": "What follows when it is not applied by then; only `promote-anyway` may lose received data.", "default": "promote-next" } }, "description": "Before a promotion." }, "candidateLocks": { "type": "string", "enum": ["kill", "skip"], "description": "What happens to a lock on the candidate when no other complete one is free.", "default": "kill" }, "salvage": { "description": "If the dead writer's host answers by SSH, its binlog events that no replica has are fetched and applied; `off` does not.", "oneOf": [{ "const": "off" }, { "type": "object", "additionalProperties": false, "properties": { "timeout": { "$ref": "#/$defs/duration", "description": "Time for it.", "default": "5s" }, "maxBytes": { "$ref": "#/$defs/size", "default": "64MiB", "description": "Most that is fetched." } } }] }, "limit": { "type": "object", "additionalProperties": false, "properties": { "count": { "type": "integer", "minimum": 1, "default": 2, "description": "Automatic failovers." }, "within": { "$ref": "#/$defs/duration", "description": "In this time.", "default": "1h" } }, "description": "Further automatic failovers are held." } }, "description": "What happens when the writer dies." }, "switchover": { "type": "object", "additionalProperties": false, "properties": { "maxLag": { "$ref": "#/$defs/duration", "description": "Preflight: the target may be this far behind.", "default": "5s" }, "timeout": { "$ref": "#/$defs/duration", "description": "From the first change until the new writer takes writes; then it is undone.", "default": "10s" }, "longTransaction": { "type": "object", "additionalProperties": false, "properties": { "over": { "$ref": "#/$defs/duration", "description": "Older transactions are long.", "default": "10s" }, "then": { "type": "string", "enum": ["wait", "kill", "abort"], "description": "What happens to them.", "default": "wait" } }, "description": "Long transactions on the writer." }, "windows": { "type": "array", "description": "When planned moves may begin; always without it. `deny` wins. Never applies to failover.", "items": { "oneOf": [{ "type": "object", "additionalProperties": false, "properties": { "allow": { "type": "string", "minLength": 1, "description": "Days and times, `mon-fri 22:00-23:30`." }, "zone": { "type": "string", "minLength": 1, "description": "Time zone, `Europe/Berlin`." } }, "required": ["allow", "zone"] }, { "type": "object", "additionalProperties": false, "properties": { "deny": { "type": "string", "minLength": 1, "description": "Days and times, `mon-fri 22:00-23:30`." }, "zone": { "type": "string", "minLength": 1, "description": "Time zone, `Europe/Berlin`." } }, "required": ["deny", "zone"] }] } } }, "description": "Planned moves." }, "recovery": { "type": "object", "additionalProperties": false, "properties": { "autoOnline": { "description": "AWAITING_RECOVERY to ONLINE after this long healthy; `off`: only by `recovered` or `set-online`.", "default": "60s", "oneOf": [{ "const": "off" }, { "$ref": "#/$defs/duration" }] }, "flap": { "type": "object", "additionalProperties": false, "properties": { "count": { "type": "integer", "minimum": 1, "default": 3, "description": "More losses of ONLINE than this" }, "within": { "$ref": "#/$defs/duration", "description": "in this time are flapping.", "default": "1h" } }, "description": "When a host counts as flapping." }, "rejoin": { "type": "string", "enum": ["auto", "manual"], "description": "Whether a returned writer that has nothing the others lack is pointed at the new one.", "default": "auto" } }, "description": "How hosts come back." }, "provision": { "type": "string", "enum": ["manual", "auto"], "description": "Whether a host that is empty or diverged is cloned from a healthy one.", "default": "manual" }, "hooks": { "type": "object", "additionalProperties": false, "properties": { "failover-detected": { "type": "array", "items": { "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, "minItems": 1, "description": "Commands of the daemon file, by name." }, "failover-blocked": { "type": "array", "items": { "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, "minItems": 1, "description": "Commands of the daemon file, by name." }, "failover-held": { "type": "array", "items": { "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, "minItems": 1, "description": "Commands of the daemon file, by name." }, "failover-done": { "type": "array", "items": { "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, "minItems": 1, "description": "Commands of the daemon file, by name." }, "data-lost": { "type": "array", "items": { "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, "minItems": 1, "description": "Commands of the daemon file, by name." }, "switchover-done": { "type": "array", "items": { "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, "minItems": 1, "description": "Commands of the daemon file, by name." }, "host-state": { "type": "array", "items": { "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, "minItems": 1, "description": "Commands of the daemon file, by name." }, "stalled": { "type": "array", "items": { "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, "minItems": 1, "description": "Commands of the daemon file, by name." }, "daemon-degraded": { "type": "array", "items": { "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, "minItems": 1, "description": "Commands of the daemon file, by name." } }, "description": "Commands of the daemon file to run on events." }, "lifecycle": { "type": "string", "enum": ["Active", "Released"], "description": "`Released` must be committed before the file is deleted.", "default": "Active" } }, "required": ["engine", "management", "hosts", "roles"], "description": "The declared state." } }, "required": ["apiVersion", "kind", "metadata", "spec"], "$defs": { "duration": { "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$", "description": "A number with a unit: `250ms`, `5s`, `10m`, `1h`." }, "vip": { "type": "string", "minLength": 1, "maxLength": 64, "description": "IPv4 address with an optional prefix, `10.77.0.100/24`." }, "size": { "type": "string", "pattern": "^[0-9]+(B|KiB|MiB|GiB)$", "description": "A number with a unit: `64MiB`." } } };
var pattern4 = new RegExp("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", "u");
var pattern6 = new RegExp("^[A-Za-z0-9._@:-]{1,15}$", "u");
var pattern7 = new RegExp("^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$", "u");
var pattern8 = new RegExp("^[a-z_][a-z0-9_-]{0,31}$", "u");
var pattern29 = new RegExp("^[A-Za-z0-9_$]{1,64}$", "u");
var pattern33 = new RegExp("^[0-9]+(B|KiB|MiB|GiB)$", "u");
var func1 = require_ucs2length().default;
var func2 = Object.prototype.hasOwnProperty;
var func0 = require_equal().default;
var formats0 = require_formats().fullFormats["date-time"];
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
    if (data.metadata === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "metadata" }, message: "must have required property 'metadata'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.spec === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "spec" }, message: "must have required property 'spec'" };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "apiVersion" || key0 === "kind" || key0 === "metadata" || key0 === "spec")) {
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
      if ("Cluster" !== data.kind) {
        const err6 = { instancePath: instancePath + "/kind", schemaPath: "#/properties/kind/const", keyword: "const", params: { allowedValue: "Cluster" }, message: "must be equal to constant" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.metadata !== void 0) {
      let data2 = data.metadata;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.name === void 0) {
          const err7 = { instancePath: instancePath + "/metadata", schemaPath: "#/properties/metadata/required", keyword: "required", params: { missingProperty: "name" }, message: "must have required property 'name'" };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        for (const key1 in data2) {
          if (!(key1 === "name" || key1 === "labels")) {
            const err8 = { instancePath: instancePath + "/metadata", schemaPath: "#/properties/metadata/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err8];
            } else {
              vErrors.push(err8);
            }
            errors++;
          }
        }
        if (data2.name !== void 0) {
          let data3 = data2.name;
          if (typeof data3 === "string") {
            if (!pattern4.test(data3)) {
              const err9 = { instancePath: instancePath + "/metadata/name", schemaPath: "#/properties/metadata/properties/name/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"' };
              if (vErrors === null) {
                vErrors = [err9];
              } else {
                vErrors.push(err9);
              }
              errors++;
            }
          } else {
            const err10 = { instancePath: instancePath + "/metadata/name", schemaPath: "#/properties/metadata/properties/name/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          }
        }
        if (data2.labels !== void 0) {
          let data4 = data2.labels;
          if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
            for (const key2 in data4) {
              let data5 = data4[key2];
              if (typeof data5 === "string") {
                if (func1(data5) > 128) {
                  const err11 = { instancePath: instancePath + "/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/metadata/properties/labels/additionalProperties/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
                  if (vErrors === null) {
                    vErrors = [err11];
                  } else {
                    vErrors.push(err11);
                  }
                  errors++;
                }
              } else {
                const err12 = { instancePath: instancePath + "/metadata/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/metadata/properties/labels/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err12];
                } else {
                  vErrors.push(err12);
                }
                errors++;
              }
            }
          } else {
            const err13 = { instancePath: instancePath + "/metadata/labels", schemaPath: "#/properties/metadata/properties/labels/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
        }
      } else {
        const err14 = { instancePath: instancePath + "/metadata", schemaPath: "#/properties/metadata/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.spec !== void 0) {
      let data6 = data.spec;
      if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
        if (data6.engine === void 0) {
          const err15 = { instancePath: instancePath + "/spec", schemaPath: "#/properties/spec/required", keyword: "required", params: { missingProperty: "engine" }, message: "must have required property 'engine'" };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (data6.management === void 0) {
          const err16 = { instancePath: instancePath + "/spec", schemaPath: "#/properties/spec/required", keyword: "required", params: { missingProperty: "management" }, message: "must have required property 'management'" };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
        if (data6.hosts === void 0) {
          const err17 = { instancePath: instancePath + "/spec", schemaPath: "#/properties/spec/required", keyword: "required", params: { missingProperty: "hosts" }, message: "must have required property 'hosts'" };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
        if (data6.roles === void 0) {
          const err18 = { instancePath: instancePath + "/spec", schemaPath: "#/properties/spec/required", keyword: "required", params: { missingProperty: "roles" }, message: "must have required property 'roles'" };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
        for (const key3 in data6) {
          if (!func2.call(schema31.properties.spec.properties, key3)) {
            const err19 = { instancePath: instancePath + "/spec", schemaPath: "#/properties/spec/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
        }
        if (data6.engine !== void 0) {
          let data7 = data6.engine;
          if (typeof data7 !== "string") {
            const err20 = { instancePath: instancePath + "/spec/engine", schemaPath: "#/properties/spec/properties/engine/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
          if (!(data7 === "mysql" || data7 === "mariadb")) {
            const err21 = { instancePath: instancePath + "/spec/engine", schemaPath: "#/properties/spec/properties/engine/enum", keyword: "enum", params: { allowedValues: schema31.properties.spec.properties.engine.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err21];
            } else {
              vErrors.push(err21);
            }
            errors++;
          }
        }
        if (data6.management !== void 0) {
          let data8 = data6.management;
          if (typeof data8 !== "string") {
            const err22 = { instancePath: instancePath + "/spec/management", schemaPath: "#/properties/spec/properties/management/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err22];
            } else {
              vErrors.push(err22);
            }
            errors++;
          }
          if (!(data8 === "manage" || data8 === "observe")) {
            const err23 = { instancePath: instancePath + "/spec/management", schemaPath: "#/properties/spec/properties/management/enum", keyword: "enum", params: { allowedValues: schema31.properties.spec.properties.management.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
        }
        if (data6.writerRole !== void 0) {
          let data9 = data6.writerRole;
          if (typeof data9 === "string") {
            if (!pattern4.test(data9)) {
              const err24 = { instancePath: instancePath + "/spec/writerRole", schemaPath: "#/properties/spec/properties/writerRole/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"' };
              if (vErrors === null) {
                vErrors = [err24];
              } else {
                vErrors.push(err24);
              }
              errors++;
            }
          } else {
            const err25 = { instancePath: instancePath + "/spec/writerRole", schemaPath: "#/properties/spec/properties/writerRole/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err25];
            } else {
              vErrors.push(err25);
            }
            errors++;
          }
        }
        if (data6.suspend !== void 0) {
          let data10 = data6.suspend;
          if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
            if (data10.scope === void 0) {
              const err26 = { instancePath: instancePath + "/spec/suspend", schemaPath: "#/properties/spec/properties/suspend/required", keyword: "required", params: { missingProperty: "scope" }, message: "must have required property 'scope'" };
              if (vErrors === null) {
                vErrors = [err26];
              } else {
                vErrors.push(err26);
              }
              errors++;
            }
            if (data10.reason === void 0) {
              const err27 = { instancePath: instancePath + "/spec/suspend", schemaPath: "#/properties/spec/properties/suspend/required", keyword: "required", params: { missingProperty: "reason" }, message: "must have required property 'reason'" };
              if (vErrors === null) {
                vErrors = [err27];
              } else {
                vErrors.push(err27);
              }
              errors++;
            }
            if (data10.until === void 0) {
              const err28 = { instancePath: instancePath + "/spec/suspend", schemaPath: "#/properties/spec/properties/suspend/required", keyword: "required", params: { missingProperty: "until" }, message: "must have required property 'until'" };
              if (vErrors === null) {
                vErrors = [err28];
              } else {
                vErrors.push(err28);
              }
              errors++;
            }
            for (const key4 in data10) {
              if (!(key4 === "scope" || key4 === "reason" || key4 === "until")) {
                const err29 = { instancePath: instancePath + "/spec/suspend", schemaPath: "#/properties/spec/properties/suspend/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err29];
                } else {
                  vErrors.push(err29);
                }
                errors++;
              }
            }
            if (data10.scope !== void 0) {
              let data11 = data10.scope;
              if (typeof data11 !== "string") {
                const err30 = { instancePath: instancePath + "/spec/suspend/scope", schemaPath: "#/properties/spec/properties/suspend/properties/scope/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err30];
                } else {
                  vErrors.push(err30);
                }
                errors++;
              }
              if (!(data11 === "planned" || data11 === "all")) {
                const err31 = { instancePath: instancePath + "/spec/suspend/scope", schemaPath: "#/properties/spec/properties/suspend/properties/scope/enum", keyword: "enum", params: { allowedValues: schema31.properties.spec.properties.suspend.properties.scope.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                  vErrors = [err31];
                } else {
                  vErrors.push(err31);
                }
                errors++;
              }
            }
            if (data10.reason !== void 0) {
              let data12 = data10.reason;
              if (typeof data12 === "string") {
                if (func1(data12) > 500) {
                  const err32 = { instancePath: instancePath + "/spec/suspend/reason", schemaPath: "#/properties/spec/properties/suspend/properties/reason/maxLength", keyword: "maxLength", params: { limit: 500 }, message: "must NOT have more than 500 characters" };
                  if (vErrors === null) {
                    vErrors = [err32];
                  } else {
                    vErrors.push(err32);
                  }
                  errors++;
                }
                if (func1(data12) < 1) {
                  const err33 = { instancePath: instancePath + "/spec/suspend/reason", schemaPath: "#/properties/spec/properties/suspend/properties/reason/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                  if (vErrors === null) {
                    vErrors = [err33];
                  } else {
                    vErrors.push(err33);
                  }
                  errors++;
                }
              } else {
                const err34 = { instancePath: instancePath + "/spec/suspend/reason", schemaPath: "#/properties/spec/properties/suspend/properties/reason/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err34];
                } else {
                  vErrors.push(err34);
                }
                errors++;
              }
            }
            if (data10.until !== void 0) {
              let data13 = data10.until;
              if (typeof data13 === "string") {
                if (!formats0.validate(data13)) {
                  const err35 = { instancePath: instancePath + "/spec/suspend/until", schemaPath: "#/properties/spec/properties/suspend/properties/until/format", keyword: "format", params: { format: "date-time" }, message: 'must match format "date-time"' };
                  if (vErrors === null) {
                    vErrors = [err35];
                  } else {
                    vErrors.push(err35);
                  }
                  errors++;
                }
              } else {
                const err36 = { instancePath: instancePath + "/spec/suspend/until", schemaPath: "#/properties/spec/properties/suspend/properties/until/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err36];
                } else {
                  vErrors.push(err36);
                }
                errors++;
              }
            }
          } else {
            const err37 = { instancePath: instancePath + "/spec/suspend", schemaPath: "#/properties/spec/properties/suspend/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err37];
            } else {
              vErrors.push(err37);
            }
            errors++;
          }
        }
        if (data6.defaults !== void 0) {
          let data14 = data6.defaults;
          if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
            for (const key5 in data14) {
              if (!(key5 === "port" || key5 === "interface" || key5 === "zone" || key5 === "promotion" || key5 === "delay" || key5 === "maintenance" || key5 === "recovered" || key5 === "ssh")) {
                const err38 = { instancePath: instancePath + "/spec/defaults", schemaPath: "#/properties/spec/properties/defaults/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err38];
                } else {
                  vErrors.push(err38);
                }
                errors++;
              }
            }
            if (data14.port !== void 0) {
              let data15 = data14.port;
              if (!(typeof data15 == "number" && (!(data15 % 1) && !isNaN(data15)) && isFinite(data15))) {
                const err39 = { instancePath: instancePath + "/spec/defaults/port", schemaPath: "#/properties/spec/properties/defaults/properties/port/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
                if (vErrors === null) {
                  vErrors = [err39];
                } else {
                  vErrors.push(err39);
                }
                errors++;
              }
              if (typeof data15 == "number" && isFinite(data15)) {
                if (data15 > 65535 || isNaN(data15)) {
                  const err40 = { instancePath: instancePath + "/spec/defaults/port", schemaPath: "#/properties/spec/properties/defaults/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, message: "must be <= 65535" };
                  if (vErrors === null) {
                    vErrors = [err40];
                  } else {
                    vErrors.push(err40);
                  }
                  errors++;
                }
                if (data15 < 1 || isNaN(data15)) {
                  const err41 = { instancePath: instancePath + "/spec/defaults/port", schemaPath: "#/properties/spec/properties/defaults/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
                  if (vErrors === null) {
                    vErrors = [err41];
                  } else {
                    vErrors.push(err41);
                  }
                  errors++;
                }
              }
            }
            if (data14.interface !== void 0) {
              let data16 = data14.interface;
              if (typeof data16 === "string") {
                if (!pattern6.test(data16)) {
                  const err42 = { instancePath: instancePath + "/spec/defaults/interface", schemaPath: "#/properties/spec/properties/defaults/properties/interface/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._@:-]{1,15}$" }, message: 'must match pattern "^[A-Za-z0-9._@:-]{1,15}$"' };
                  if (vErrors === null) {
                    vErrors = [err42];
                  } else {
                    vErrors.push(err42);
                  }
                  errors++;
                }
              } else {
                const err43 = { instancePath: instancePath + "/spec/defaults/interface", schemaPath: "#/properties/spec/properties/defaults/properties/interface/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err43];
                } else {
                  vErrors.push(err43);
                }
                errors++;
              }
            }
            if (data14.zone !== void 0) {
              let data17 = data14.zone;
              if (typeof data17 === "string") {
                if (func1(data17) > 63) {
                  const err44 = { instancePath: instancePath + "/spec/defaults/zone", schemaPath: "#/properties/spec/properties/defaults/properties/zone/maxLength", keyword: "maxLength", params: { limit: 63 }, message: "must NOT have more than 63 characters" };
                  if (vErrors === null) {
                    vErrors = [err44];
                  } else {
                    vErrors.push(err44);
                  }
                  errors++;
                }
                if (func1(data17) < 1) {
                  const err45 = { instancePath: instancePath + "/spec/defaults/zone", schemaPath: "#/properties/spec/properties/defaults/properties/zone/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                  if (vErrors === null) {
                    vErrors = [err45];
                  } else {
                    vErrors.push(err45);
                  }
                  errors++;
                }
              } else {
                const err46 = { instancePath: instancePath + "/spec/defaults/zone", schemaPath: "#/properties/spec/properties/defaults/properties/zone/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err46];
                } else {
                  vErrors.push(err46);
                }
                errors++;
              }
            }
            if (data14.promotion !== void 0) {
              let data18 = data14.promotion;
              if (typeof data18 !== "string") {
                const err47 = { instancePath: instancePath + "/spec/defaults/promotion", schemaPath: "#/properties/spec/properties/defaults/properties/promotion/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err47];
                } else {
                  vErrors.push(err47);
                }
                errors++;
              }
              if (!(data18 === "allowed" || data18 === "never")) {
                const err48 = { instancePath: instancePath + "/spec/defaults/promotion", schemaPath: "#/properties/spec/properties/defaults/properties/promotion/enum", keyword: "enum", params: { allowedValues: schema31.properties.spec.properties.defaults.properties.promotion.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                  vErrors = [err48];
                } else {
                  vErrors.push(err48);
                }
                errors++;
              }
            }
            if (data14.delay !== void 0) {
              let data19 = data14.delay;
              if (typeof data19 === "string") {
                if (!pattern7.test(data19)) {
                  const err49 = { instancePath: instancePath + "/spec/defaults/delay", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                  if (vErrors === null) {
                    vErrors = [err49];
                  } else {
                    vErrors.push(err49);
                  }
                  errors++;
                }
              } else {
                const err50 = { instancePath: instancePath + "/spec/defaults/delay", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err50];
                } else {
                  vErrors.push(err50);
                }
                errors++;
              }
            }
            if (data14.maintenance !== void 0) {
              let data20 = data14.maintenance;
              const _errs47 = errors;
              let valid7 = false;
              let passing0 = null;
              const _errs48 = errors;
              if (typeof data20 !== "boolean") {
                const err51 = { instancePath: instancePath + "/spec/defaults/maintenance", schemaPath: "#/properties/spec/properties/defaults/properties/maintenance/oneOf/0/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
                if (vErrors === null) {
                  vErrors = [err51];
                } else {
                  vErrors.push(err51);
                }
                errors++;
              }
              var _valid0 = _errs48 === errors;
              if (_valid0) {
                valid7 = true;
                passing0 = 0;
              }
              const _errs50 = errors;
              if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
                if (data20.stopReplication === void 0) {
                  const err52 = { instancePath: instancePath + "/spec/defaults/maintenance", schemaPath: "#/properties/spec/properties/defaults/properties/maintenance/oneOf/1/required", keyword: "required", params: { missingProperty: "stopReplication" }, message: "must have required property 'stopReplication'" };
                  if (vErrors === null) {
                    vErrors = [err52];
                  } else {
                    vErrors.push(err52);
                  }
                  errors++;
                }
                for (const key6 in data20) {
                  if (!(key6 === "stopReplication")) {
                    const err53 = { instancePath: instancePath + "/spec/defaults/maintenance", schemaPath: "#/properties/spec/properties/defaults/properties/maintenance/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key6 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err53];
                    } else {
                      vErrors.push(err53);
                    }
                    errors++;
                  }
                }
                if (data20.stopReplication !== void 0) {
                  if (typeof data20.stopReplication !== "boolean") {
                    const err54 = { instancePath: instancePath + "/spec/defaults/maintenance/stopReplication", schemaPath: "#/properties/spec/properties/defaults/properties/maintenance/oneOf/1/properties/stopReplication/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
                    if (vErrors === null) {
                      vErrors = [err54];
                    } else {
                      vErrors.push(err54);
                    }
                    errors++;
                  }
                }
              } else {
                const err55 = { instancePath: instancePath + "/spec/defaults/maintenance", schemaPath: "#/properties/spec/properties/defaults/properties/maintenance/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err55];
                } else {
                  vErrors.push(err55);
                }
                errors++;
              }
              var _valid0 = _errs50 === errors;
              if (_valid0 && valid7) {
                valid7 = false;
                passing0 = [passing0, 1];
              } else {
                if (_valid0) {
                  valid7 = true;
                  passing0 = 1;
                }
              }
              if (!valid7) {
                const err56 = { instancePath: instancePath + "/spec/defaults/maintenance", schemaPath: "#/properties/spec/properties/defaults/properties/maintenance/oneOf", keyword: "oneOf", params: { passingSchemas: passing0 }, message: "must match exactly one schema in oneOf" };
                if (vErrors === null) {
                  vErrors = [err56];
                } else {
                  vErrors.push(err56);
                }
                errors++;
              } else {
                errors = _errs47;
                if (vErrors !== null) {
                  if (_errs47) {
                    vErrors.length = _errs47;
                  } else {
                    vErrors = null;
                  }
                }
              }
            }
            if (data14.recovered !== void 0) {
              let data22 = data14.recovered;
              if (typeof data22 === "string") {
                if (func1(data22) > 128) {
                  const err57 = { instancePath: instancePath + "/spec/defaults/recovered", schemaPath: "#/properties/spec/properties/defaults/properties/recovered/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
                  if (vErrors === null) {
                    vErrors = [err57];
                  } else {
                    vErrors.push(err57);
                  }
                  errors++;
                }
                if (func1(data22) < 1) {
                  const err58 = { instancePath: instancePath + "/spec/defaults/recovered", schemaPath: "#/properties/spec/properties/defaults/properties/recovered/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                  if (vErrors === null) {
                    vErrors = [err58];
                  } else {
                    vErrors.push(err58);
                  }
                  errors++;
                }
              } else {
                const err59 = { instancePath: instancePath + "/spec/defaults/recovered", schemaPath: "#/properties/spec/properties/defaults/properties/recovered/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err59];
                } else {
                  vErrors.push(err59);
                }
                errors++;
              }
            }
            if (data14.ssh !== void 0) {
              let data23 = data14.ssh;
              if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                for (const key7 in data23) {
                  if (!(key7 === "address" || key7 === "port" || key7 === "user")) {
                    const err60 = { instancePath: instancePath + "/spec/defaults/ssh", schemaPath: "#/properties/spec/properties/defaults/properties/ssh/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err60];
                    } else {
                      vErrors.push(err60);
                    }
                    errors++;
                  }
                }
                if (data23.address !== void 0) {
                  let data24 = data23.address;
                  if (typeof data24 === "string") {
                    if (func1(data24) > 255) {
                      const err61 = { instancePath: instancePath + "/spec/defaults/ssh/address", schemaPath: "#/properties/spec/properties/defaults/properties/ssh/properties/address/maxLength", keyword: "maxLength", params: { limit: 255 }, message: "must NOT have more than 255 characters" };
                      if (vErrors === null) {
                        vErrors = [err61];
                      } else {
                        vErrors.push(err61);
                      }
                      errors++;
                    }
                    if (func1(data24) < 1) {
                      const err62 = { instancePath: instancePath + "/spec/defaults/ssh/address", schemaPath: "#/properties/spec/properties/defaults/properties/ssh/properties/address/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                      if (vErrors === null) {
                        vErrors = [err62];
                      } else {
                        vErrors.push(err62);
                      }
                      errors++;
                    }
                  } else {
                    const err63 = { instancePath: instancePath + "/spec/defaults/ssh/address", schemaPath: "#/properties/spec/properties/defaults/properties/ssh/properties/address/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err63];
                    } else {
                      vErrors.push(err63);
                    }
                    errors++;
                  }
                }
                if (data23.port !== void 0) {
                  let data25 = data23.port;
                  if (!(typeof data25 == "number" && (!(data25 % 1) && !isNaN(data25)) && isFinite(data25))) {
                    const err64 = { instancePath: instancePath + "/spec/defaults/ssh/port", schemaPath: "#/properties/spec/properties/defaults/properties/ssh/properties/port/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
                    if (vErrors === null) {
                      vErrors = [err64];
                    } else {
                      vErrors.push(err64);
                    }
                    errors++;
                  }
                  if (typeof data25 == "number" && isFinite(data25)) {
                    if (data25 > 65535 || isNaN(data25)) {
                      const err65 = { instancePath: instancePath + "/spec/defaults/ssh/port", schemaPath: "#/properties/spec/properties/defaults/properties/ssh/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, message: "must be <= 65535" };
                      if (vErrors === null) {
                        vErrors = [err65];
                      } else {
                        vErrors.push(err65);
                      }
                      errors++;
                    }
                    if (data25 < 1 || isNaN(data25)) {
                      const err66 = { instancePath: instancePath + "/spec/defaults/ssh/port", schemaPath: "#/properties/spec/properties/defaults/properties/ssh/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
                      if (vErrors === null) {
                        vErrors = [err66];
                      } else {
                        vErrors.push(err66);
                      }
                      errors++;
                    }
                  }
                }
                if (data23.user !== void 0) {
                  let data26 = data23.user;
                  if (typeof data26 === "string") {
                    if (!pattern8.test(data26)) {
                      const err67 = { instancePath: instancePath + "/spec/defaults/ssh/user", schemaPath: "#/properties/spec/properties/defaults/properties/ssh/properties/user/pattern", keyword: "pattern", params: { pattern: "^[a-z_][a-z0-9_-]{0,31}$" }, message: 'must match pattern "^[a-z_][a-z0-9_-]{0,31}$"' };
                      if (vErrors === null) {
                        vErrors = [err67];
                      } else {
                        vErrors.push(err67);
                      }
                      errors++;
                    }
                  } else {
                    const err68 = { instancePath: instancePath + "/spec/defaults/ssh/user", schemaPath: "#/properties/spec/properties/defaults/properties/ssh/properties/user/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err68];
                    } else {
                      vErrors.push(err68);
                    }
                    errors++;
                  }
                }
              } else {
                const err69 = { instancePath: instancePath + "/spec/defaults/ssh", schemaPath: "#/properties/spec/properties/defaults/properties/ssh/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err69];
                } else {
                  vErrors.push(err69);
                }
                errors++;
              }
            }
          } else {
            const err70 = { instancePath: instancePath + "/spec/defaults", schemaPath: "#/properties/spec/properties/defaults/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err70];
            } else {
              vErrors.push(err70);
            }
            errors++;
          }
        }
        if (data6.hosts !== void 0) {
          let data27 = data6.hosts;
          if (data27 && typeof data27 == "object" && !Array.isArray(data27)) {
            if (Object.keys(data27).length > 64) {
              const err71 = { instancePath: instancePath + "/spec/hosts", schemaPath: "#/properties/spec/properties/hosts/maxProperties", keyword: "maxProperties", params: { limit: 64 }, message: "must NOT have more than 64 properties" };
              if (vErrors === null) {
                vErrors = [err71];
              } else {
                vErrors.push(err71);
              }
              errors++;
            }
            if (Object.keys(data27).length < 1) {
              const err72 = { instancePath: instancePath + "/spec/hosts", schemaPath: "#/properties/spec/properties/hosts/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties" };
              if (vErrors === null) {
                vErrors = [err72];
              } else {
                vErrors.push(err72);
              }
              errors++;
            }
            for (const key8 in data27) {
              const _errs68 = errors;
              if (typeof key8 === "string") {
                if (!pattern4.test(key8)) {
                  const err73 = { instancePath: instancePath + "/spec/hosts", schemaPath: "#/properties/spec/properties/hosts/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"', propertyName: key8 };
                  if (vErrors === null) {
                    vErrors = [err73];
                  } else {
                    vErrors.push(err73);
                  }
                  errors++;
                }
              } else {
                const err74 = { instancePath: instancePath + "/spec/hosts", schemaPath: "#/properties/spec/properties/hosts/propertyNames/type", keyword: "type", params: { type: "string" }, message: "must be string", propertyName: key8 };
                if (vErrors === null) {
                  vErrors = [err74];
                } else {
                  vErrors.push(err74);
                }
                errors++;
              }
              var valid10 = _errs68 === errors;
              if (!valid10) {
                const err75 = { instancePath: instancePath + "/spec/hosts", schemaPath: "#/properties/spec/properties/hosts/propertyNames", keyword: "propertyNames", params: { propertyName: key8 }, message: "property name must be valid" };
                if (vErrors === null) {
                  vErrors = [err75];
                } else {
                  vErrors.push(err75);
                }
                errors++;
              }
            }
            for (const key9 in data27) {
              let data28 = data27[key9];
              if (data28 && typeof data28 == "object" && !Array.isArray(data28)) {
                if (data28.address === void 0) {
                  const err76 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/spec/properties/hosts/additionalProperties/required", keyword: "required", params: { missingProperty: "address" }, message: "must have required property 'address'" };
                  if (vErrors === null) {
                    vErrors = [err76];
                  } else {
                    vErrors.push(err76);
                  }
                  errors++;
                }
                for (const key10 in data28) {
                  if (!func2.call(schema31.properties.spec.properties.hosts.additionalProperties.properties, key10)) {
                    const err77 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/spec/properties/hosts/additionalProperties/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key10 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err77];
                    } else {
                      vErrors.push(err77);
                    }
                    errors++;
                  }
                }
                if (data28.address !== void 0) {
                  let data29 = data28.address;
                  if (typeof data29 === "string") {
                    if (func1(data29) > 255) {
                      const err78 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/address", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/address/maxLength", keyword: "maxLength", params: { limit: 255 }, message: "must NOT have more than 255 characters" };
                      if (vErrors === null) {
                        vErrors = [err78];
                      } else {
                        vErrors.push(err78);
                      }
                      errors++;
                    }
                    if (func1(data29) < 1) {
                      const err79 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/address", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/address/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                      if (vErrors === null) {
                        vErrors = [err79];
                      } else {
                        vErrors.push(err79);
                      }
                      errors++;
                    }
                  } else {
                    const err80 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/address", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/address/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err80];
                    } else {
                      vErrors.push(err80);
                    }
                    errors++;
                  }
                }
                if (data28.port !== void 0) {
                  let data30 = data28.port;
                  if (!(typeof data30 == "number" && (!(data30 % 1) && !isNaN(data30)) && isFinite(data30))) {
                    const err81 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/port", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/port/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
                    if (vErrors === null) {
                      vErrors = [err81];
                    } else {
                      vErrors.push(err81);
                    }
                    errors++;
                  }
                  if (typeof data30 == "number" && isFinite(data30)) {
                    if (data30 > 65535 || isNaN(data30)) {
                      const err82 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/port", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, message: "must be <= 65535" };
                      if (vErrors === null) {
                        vErrors = [err82];
                      } else {
                        vErrors.push(err82);
                      }
                      errors++;
                    }
                    if (data30 < 1 || isNaN(data30)) {
                      const err83 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/port", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
                      if (vErrors === null) {
                        vErrors = [err83];
                      } else {
                        vErrors.push(err83);
                      }
                      errors++;
                    }
                  }
                }
                if (data28.interface !== void 0) {
                  let data31 = data28.interface;
                  if (typeof data31 === "string") {
                    if (!pattern6.test(data31)) {
                      const err84 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/interface", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/interface/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9._@:-]{1,15}$" }, message: 'must match pattern "^[A-Za-z0-9._@:-]{1,15}$"' };
                      if (vErrors === null) {
                        vErrors = [err84];
                      } else {
                        vErrors.push(err84);
                      }
                      errors++;
                    }
                  } else {
                    const err85 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/interface", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/interface/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err85];
                    } else {
                      vErrors.push(err85);
                    }
                    errors++;
                  }
                }
                if (data28.peer !== void 0) {
                  let data32 = data28.peer;
                  if (typeof data32 === "string") {
                    if (!pattern4.test(data32)) {
                      const err86 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/peer", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/peer/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"' };
                      if (vErrors === null) {
                        vErrors = [err86];
                      } else {
                        vErrors.push(err86);
                      }
                      errors++;
                    }
                  } else {
                    const err87 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/peer", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/peer/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err87];
                    } else {
                      vErrors.push(err87);
                    }
                    errors++;
                  }
                }
                if (data28.zone !== void 0) {
                  let data33 = data28.zone;
                  if (typeof data33 === "string") {
                    if (func1(data33) > 63) {
                      const err88 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/zone", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/zone/maxLength", keyword: "maxLength", params: { limit: 63 }, message: "must NOT have more than 63 characters" };
                      if (vErrors === null) {
                        vErrors = [err88];
                      } else {
                        vErrors.push(err88);
                      }
                      errors++;
                    }
                    if (func1(data33) < 1) {
                      const err89 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/zone", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/zone/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                      if (vErrors === null) {
                        vErrors = [err89];
                      } else {
                        vErrors.push(err89);
                      }
                      errors++;
                    }
                  } else {
                    const err90 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/zone", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/zone/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err90];
                    } else {
                      vErrors.push(err90);
                    }
                    errors++;
                  }
                }
                if (data28.promotion !== void 0) {
                  let data34 = data28.promotion;
                  if (typeof data34 !== "string") {
                    const err91 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/promotion", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/promotion/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err91];
                    } else {
                      vErrors.push(err91);
                    }
                    errors++;
                  }
                  if (!(data34 === "allowed" || data34 === "never")) {
                    const err92 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/promotion", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/promotion/enum", keyword: "enum", params: { allowedValues: schema31.properties.spec.properties.hosts.additionalProperties.properties.promotion.enum }, message: "must be equal to one of the allowed values" };
                    if (vErrors === null) {
                      vErrors = [err92];
                    } else {
                      vErrors.push(err92);
                    }
                    errors++;
                  }
                }
                if (data28.delay !== void 0) {
                  let data35 = data28.delay;
                  if (typeof data35 === "string") {
                    if (!pattern7.test(data35)) {
                      const err93 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/delay", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                      if (vErrors === null) {
                        vErrors = [err93];
                      } else {
                        vErrors.push(err93);
                      }
                      errors++;
                    }
                  } else {
                    const err94 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/delay", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err94];
                    } else {
                      vErrors.push(err94);
                    }
                    errors++;
                  }
                }
                if (data28.maintenance !== void 0) {
                  let data36 = data28.maintenance;
                  const _errs90 = errors;
                  let valid14 = false;
                  let passing1 = null;
                  const _errs91 = errors;
                  if (typeof data36 !== "boolean") {
                    const err95 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/maintenance", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/maintenance/oneOf/0/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
                    if (vErrors === null) {
                      vErrors = [err95];
                    } else {
                      vErrors.push(err95);
                    }
                    errors++;
                  }
                  var _valid1 = _errs91 === errors;
                  if (_valid1) {
                    valid14 = true;
                    passing1 = 0;
                  }
                  const _errs93 = errors;
                  if (data36 && typeof data36 == "object" && !Array.isArray(data36)) {
                    if (data36.stopReplication === void 0) {
                      const err96 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/maintenance", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/maintenance/oneOf/1/required", keyword: "required", params: { missingProperty: "stopReplication" }, message: "must have required property 'stopReplication'" };
                      if (vErrors === null) {
                        vErrors = [err96];
                      } else {
                        vErrors.push(err96);
                      }
                      errors++;
                    }
                    for (const key11 in data36) {
                      if (!(key11 === "stopReplication")) {
                        const err97 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/maintenance", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/maintenance/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key11 }, message: "must NOT have additional properties" };
                        if (vErrors === null) {
                          vErrors = [err97];
                        } else {
                          vErrors.push(err97);
                        }
                        errors++;
                      }
                    }
                    if (data36.stopReplication !== void 0) {
                      if (typeof data36.stopReplication !== "boolean") {
                        const err98 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/maintenance/stopReplication", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/maintenance/oneOf/1/properties/stopReplication/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
                        if (vErrors === null) {
                          vErrors = [err98];
                        } else {
                          vErrors.push(err98);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err99 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/maintenance", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/maintenance/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                    if (vErrors === null) {
                      vErrors = [err99];
                    } else {
                      vErrors.push(err99);
                    }
                    errors++;
                  }
                  var _valid1 = _errs93 === errors;
                  if (_valid1 && valid14) {
                    valid14 = false;
                    passing1 = [passing1, 1];
                  } else {
                    if (_valid1) {
                      valid14 = true;
                      passing1 = 1;
                    }
                  }
                  if (!valid14) {
                    const err100 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/maintenance", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/maintenance/oneOf", keyword: "oneOf", params: { passingSchemas: passing1 }, message: "must match exactly one schema in oneOf" };
                    if (vErrors === null) {
                      vErrors = [err100];
                    } else {
                      vErrors.push(err100);
                    }
                    errors++;
                  } else {
                    errors = _errs90;
                    if (vErrors !== null) {
                      if (_errs90) {
                        vErrors.length = _errs90;
                      } else {
                        vErrors = null;
                      }
                    }
                  }
                }
                if (data28.recovered !== void 0) {
                  let data38 = data28.recovered;
                  if (typeof data38 === "string") {
                    if (func1(data38) > 128) {
                      const err101 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/recovered", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/recovered/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
                      if (vErrors === null) {
                        vErrors = [err101];
                      } else {
                        vErrors.push(err101);
                      }
                      errors++;
                    }
                    if (func1(data38) < 1) {
                      const err102 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/recovered", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/recovered/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                      if (vErrors === null) {
                        vErrors = [err102];
                      } else {
                        vErrors.push(err102);
                      }
                      errors++;
                    }
                  } else {
                    const err103 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/recovered", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/recovered/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err103];
                    } else {
                      vErrors.push(err103);
                    }
                    errors++;
                  }
                }
                if (data28.ssh !== void 0) {
                  let data39 = data28.ssh;
                  if (data39 && typeof data39 == "object" && !Array.isArray(data39)) {
                    for (const key12 in data39) {
                      if (!(key12 === "address" || key12 === "port" || key12 === "user")) {
                        const err104 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/ssh/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key12 }, message: "must NOT have additional properties" };
                        if (vErrors === null) {
                          vErrors = [err104];
                        } else {
                          vErrors.push(err104);
                        }
                        errors++;
                      }
                    }
                    if (data39.address !== void 0) {
                      let data40 = data39.address;
                      if (typeof data40 === "string") {
                        if (func1(data40) > 255) {
                          const err105 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/address", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/ssh/properties/address/maxLength", keyword: "maxLength", params: { limit: 255 }, message: "must NOT have more than 255 characters" };
                          if (vErrors === null) {
                            vErrors = [err105];
                          } else {
                            vErrors.push(err105);
                          }
                          errors++;
                        }
                        if (func1(data40) < 1) {
                          const err106 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/address", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/ssh/properties/address/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                          if (vErrors === null) {
                            vErrors = [err106];
                          } else {
                            vErrors.push(err106);
                          }
                          errors++;
                        }
                      } else {
                        const err107 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/address", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/ssh/properties/address/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                          vErrors = [err107];
                        } else {
                          vErrors.push(err107);
                        }
                        errors++;
                      }
                    }
                    if (data39.port !== void 0) {
                      let data41 = data39.port;
                      if (!(typeof data41 == "number" && (!(data41 % 1) && !isNaN(data41)) && isFinite(data41))) {
                        const err108 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/port", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/ssh/properties/port/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
                        if (vErrors === null) {
                          vErrors = [err108];
                        } else {
                          vErrors.push(err108);
                        }
                        errors++;
                      }
                      if (typeof data41 == "number" && isFinite(data41)) {
                        if (data41 > 65535 || isNaN(data41)) {
                          const err109 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/port", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/ssh/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, message: "must be <= 65535" };
                          if (vErrors === null) {
                            vErrors = [err109];
                          } else {
                            vErrors.push(err109);
                          }
                          errors++;
                        }
                        if (data41 < 1 || isNaN(data41)) {
                          const err110 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/port", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/ssh/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
                          if (vErrors === null) {
                            vErrors = [err110];
                          } else {
                            vErrors.push(err110);
                          }
                          errors++;
                        }
                      }
                    }
                    if (data39.user !== void 0) {
                      let data42 = data39.user;
                      if (typeof data42 === "string") {
                        if (!pattern8.test(data42)) {
                          const err111 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/user", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/ssh/properties/user/pattern", keyword: "pattern", params: { pattern: "^[a-z_][a-z0-9_-]{0,31}$" }, message: 'must match pattern "^[a-z_][a-z0-9_-]{0,31}$"' };
                          if (vErrors === null) {
                            vErrors = [err111];
                          } else {
                            vErrors.push(err111);
                          }
                          errors++;
                        }
                      } else {
                        const err112 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh/user", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/ssh/properties/user/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                          vErrors = [err112];
                        } else {
                          vErrors.push(err112);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err113 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1") + "/ssh", schemaPath: "#/properties/spec/properties/hosts/additionalProperties/properties/ssh/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                    if (vErrors === null) {
                      vErrors = [err113];
                    } else {
                      vErrors.push(err113);
                    }
                    errors++;
                  }
                }
              } else {
                const err114 = { instancePath: instancePath + "/spec/hosts/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/spec/properties/hosts/additionalProperties/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err114];
                } else {
                  vErrors.push(err114);
                }
                errors++;
              }
            }
          } else {
            const err115 = { instancePath: instancePath + "/spec/hosts", schemaPath: "#/properties/spec/properties/hosts/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err115];
            } else {
              vErrors.push(err115);
            }
            errors++;
          }
        }
        if (data6.roles !== void 0) {
          let data43 = data6.roles;
          if (data43 && typeof data43 == "object" && !Array.isArray(data43)) {
            if (Object.keys(data43).length < 1) {
              const err116 = { instancePath: instancePath + "/spec/roles", schemaPath: "#/properties/spec/properties/roles/minProperties", keyword: "minProperties", params: { limit: 1 }, message: "must NOT have fewer than 1 properties" };
              if (vErrors === null) {
                vErrors = [err116];
              } else {
                vErrors.push(err116);
              }
              errors++;
            }
            for (const key13 in data43) {
              const _errs111 = errors;
              if (typeof key13 === "string") {
                if (!pattern4.test(key13)) {
                  const err117 = { instancePath: instancePath + "/spec/roles", schemaPath: "#/properties/spec/properties/roles/propertyNames/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"', propertyName: key13 };
                  if (vErrors === null) {
                    vErrors = [err117];
                  } else {
                    vErrors.push(err117);
                  }
                  errors++;
                }
              } else {
                const err118 = { instancePath: instancePath + "/spec/roles", schemaPath: "#/properties/spec/properties/roles/propertyNames/type", keyword: "type", params: { type: "string" }, message: "must be string", propertyName: key13 };
                if (vErrors === null) {
                  vErrors = [err118];
                } else {
                  vErrors.push(err118);
                }
                errors++;
              }
              var valid17 = _errs111 === errors;
              if (!valid17) {
                const err119 = { instancePath: instancePath + "/spec/roles", schemaPath: "#/properties/spec/properties/roles/propertyNames", keyword: "propertyNames", params: { propertyName: key13 }, message: "property name must be valid" };
                if (vErrors === null) {
                  vErrors = [err119];
                } else {
                  vErrors.push(err119);
                }
                errors++;
              }
            }
            for (const key14 in data43) {
              let data44 = data43[key14];
              if (data44 && typeof data44 == "object" && !Array.isArray(data44)) {
                if (data44.mode === void 0) {
                  const err120 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/spec/properties/roles/additionalProperties/required", keyword: "required", params: { missingProperty: "mode" }, message: "must have required property 'mode'" };
                  if (vErrors === null) {
                    vErrors = [err120];
                  } else {
                    vErrors.push(err120);
                  }
                  errors++;
                }
                if (data44.hosts === void 0) {
                  const err121 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/spec/properties/roles/additionalProperties/required", keyword: "required", params: { missingProperty: "hosts" }, message: "must have required property 'hosts'" };
                  if (vErrors === null) {
                    vErrors = [err121];
                  } else {
                    vErrors.push(err121);
                  }
                  errors++;
                }
                for (const key15 in data44) {
                  if (!func2.call(schema31.properties.spec.properties.roles.additionalProperties.properties, key15)) {
                    const err122 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/spec/properties/roles/additionalProperties/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key15 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err122];
                    } else {
                      vErrors.push(err122);
                    }
                    errors++;
                  }
                }
                if (data44.mode !== void 0) {
                  let data45 = data44.mode;
                  if (typeof data45 !== "string") {
                    const err123 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/mode", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/mode/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err123];
                    } else {
                      vErrors.push(err123);
                    }
                    errors++;
                  }
                  if (!(data45 === "exclusive" || data45 === "balanced")) {
                    const err124 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/mode", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/mode/enum", keyword: "enum", params: { allowedValues: schema31.properties.spec.properties.roles.additionalProperties.properties.mode.enum }, message: "must be equal to one of the allowed values" };
                    if (vErrors === null) {
                      vErrors = [err124];
                    } else {
                      vErrors.push(err124);
                    }
                    errors++;
                  }
                }
                if (data44.hosts !== void 0) {
                  let data46 = data44.hosts;
                  if (Array.isArray(data46)) {
                    if (data46.length < 1) {
                      const err125 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/hosts", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/hosts/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                      if (vErrors === null) {
                        vErrors = [err125];
                      } else {
                        vErrors.push(err125);
                      }
                      errors++;
                    }
                    const len0 = data46.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                      let data47 = data46[i0];
                      if (typeof data47 === "string") {
                        if (!pattern4.test(data47)) {
                          const err126 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/hosts/" + i0, schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/hosts/items/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"' };
                          if (vErrors === null) {
                            vErrors = [err126];
                          } else {
                            vErrors.push(err126);
                          }
                          errors++;
                        }
                      } else {
                        const err127 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/hosts/" + i0, schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/hosts/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                          vErrors = [err127];
                        } else {
                          vErrors.push(err127);
                        }
                        errors++;
                      }
                    }
                    let i1 = data46.length;
                    let j0;
                    if (i1 > 1) {
                      const indices0 = {};
                      for (; i1--; ) {
                        let item0 = data46[i1];
                        if (typeof item0 !== "string") {
                          continue;
                        }
                        if (typeof indices0[item0] == "number") {
                          j0 = indices0[item0];
                          const err128 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/hosts", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/hosts/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 }, message: "must NOT have duplicate items (items ## " + j0 + " and " + i1 + " are identical)" };
                          if (vErrors === null) {
                            vErrors = [err128];
                          } else {
                            vErrors.push(err128);
                          }
                          errors++;
                          break;
                        }
                        indices0[item0] = i1;
                      }
                    }
                  } else {
                    const err129 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/hosts", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/hosts/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                    if (vErrors === null) {
                      vErrors = [err129];
                    } else {
                      vErrors.push(err129);
                    }
                    errors++;
                  }
                }
                if (data44.vips !== void 0) {
                  let data48 = data44.vips;
                  if (Array.isArray(data48)) {
                    const len1 = data48.length;
                    for (let i2 = 0; i2 < len1; i2++) {
                      let data49 = data48[i2];
                      if (typeof data49 === "string") {
                        if (func1(data49) > 64) {
                          const err130 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/vips/" + i2, schemaPath: "#/$defs/vip/maxLength", keyword: "maxLength", params: { limit: 64 }, message: "must NOT have more than 64 characters" };
                          if (vErrors === null) {
                            vErrors = [err130];
                          } else {
                            vErrors.push(err130);
                          }
                          errors++;
                        }
                        if (func1(data49) < 1) {
                          const err131 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/vips/" + i2, schemaPath: "#/$defs/vip/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                          if (vErrors === null) {
                            vErrors = [err131];
                          } else {
                            vErrors.push(err131);
                          }
                          errors++;
                        }
                      } else {
                        const err132 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/vips/" + i2, schemaPath: "#/$defs/vip/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                          vErrors = [err132];
                        } else {
                          vErrors.push(err132);
                        }
                        errors++;
                      }
                    }
                    let i3 = data48.length;
                    let j1;
                    if (i3 > 1) {
                      outer0:
                        for (; i3--; ) {
                          for (j1 = i3; j1--; ) {
                            if (func0(data48[i3], data48[j1])) {
                              const err133 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/vips", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/vips/uniqueItems", keyword: "uniqueItems", params: { i: i3, j: j1 }, message: "must NOT have duplicate items (items ## " + j1 + " and " + i3 + " are identical)" };
                              if (vErrors === null) {
                                vErrors = [err133];
                              } else {
                                vErrors.push(err133);
                              }
                              errors++;
                              break outer0;
                            }
                          }
                        }
                    }
                  } else {
                    const err134 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/vips", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/vips/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                    if (vErrors === null) {
                      vErrors = [err134];
                    } else {
                      vErrors.push(err134);
                    }
                    errors++;
                  }
                }
                if (data44.prefer !== void 0) {
                  let data50 = data44.prefer;
                  const _errs129 = errors;
                  let valid27 = false;
                  let passing2 = null;
                  const _errs130 = errors;
                  if (typeof data50 === "string") {
                    if (!pattern4.test(data50)) {
                      const err135 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/prefer", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/prefer/oneOf/0/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"' };
                      if (vErrors === null) {
                        vErrors = [err135];
                      } else {
                        vErrors.push(err135);
                      }
                      errors++;
                    }
                  } else {
                    const err136 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/prefer", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/prefer/oneOf/0/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err136];
                    } else {
                      vErrors.push(err136);
                    }
                    errors++;
                  }
                  var _valid2 = _errs130 === errors;
                  if (_valid2) {
                    valid27 = true;
                    passing2 = 0;
                  }
                  const _errs132 = errors;
                  if (Array.isArray(data50)) {
                    if (data50.length < 1) {
                      const err137 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/prefer", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/prefer/oneOf/1/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                      if (vErrors === null) {
                        vErrors = [err137];
                      } else {
                        vErrors.push(err137);
                      }
                      errors++;
                    }
                    const len2 = data50.length;
                    for (let i4 = 0; i4 < len2; i4++) {
                      let data51 = data50[i4];
                      if (typeof data51 === "string") {
                        if (!pattern4.test(data51)) {
                          const err138 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/prefer/" + i4, schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/prefer/oneOf/1/items/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"' };
                          if (vErrors === null) {
                            vErrors = [err138];
                          } else {
                            vErrors.push(err138);
                          }
                          errors++;
                        }
                      } else {
                        const err139 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/prefer/" + i4, schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/prefer/oneOf/1/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                          vErrors = [err139];
                        } else {
                          vErrors.push(err139);
                        }
                        errors++;
                      }
                    }
                    let i5 = data50.length;
                    let j2;
                    if (i5 > 1) {
                      const indices1 = {};
                      for (; i5--; ) {
                        let item1 = data50[i5];
                        if (typeof item1 !== "string") {
                          continue;
                        }
                        if (typeof indices1[item1] == "number") {
                          j2 = indices1[item1];
                          const err140 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/prefer", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/prefer/oneOf/1/uniqueItems", keyword: "uniqueItems", params: { i: i5, j: j2 }, message: "must NOT have duplicate items (items ## " + j2 + " and " + i5 + " are identical)" };
                          if (vErrors === null) {
                            vErrors = [err140];
                          } else {
                            vErrors.push(err140);
                          }
                          errors++;
                          break;
                        }
                        indices1[item1] = i5;
                      }
                    }
                  } else {
                    const err141 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/prefer", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/prefer/oneOf/1/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                    if (vErrors === null) {
                      vErrors = [err141];
                    } else {
                      vErrors.push(err141);
                    }
                    errors++;
                  }
                  var _valid2 = _errs132 === errors;
                  if (_valid2 && valid27) {
                    valid27 = false;
                    passing2 = [passing2, 1];
                  } else {
                    if (_valid2) {
                      valid27 = true;
                      passing2 = 1;
                    }
                  }
                  if (!valid27) {
                    const err142 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/prefer", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/prefer/oneOf", keyword: "oneOf", params: { passingSchemas: passing2 }, message: "must match exactly one schema in oneOf" };
                    if (vErrors === null) {
                      vErrors = [err142];
                    } else {
                      vErrors.push(err142);
                    }
                    errors++;
                  } else {
                    errors = _errs129;
                    if (vErrors !== null) {
                      if (_errs129) {
                        vErrors.length = _errs129;
                      } else {
                        vErrors = null;
                      }
                    }
                  }
                }
                if (data44.failback !== void 0) {
                  let data52 = data44.failback;
                  if (typeof data52 !== "string") {
                    const err143 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/failback", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/failback/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err143];
                    } else {
                      vErrors.push(err143);
                    }
                    errors++;
                  }
                  if (!(data52 === "manual" || data52 === "window" || data52 === "auto")) {
                    const err144 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/failback", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/failback/enum", keyword: "enum", params: { allowedValues: schema31.properties.spec.properties.roles.additionalProperties.properties.failback.enum }, message: "must be equal to one of the allowed values" };
                    if (vErrors === null) {
                      vErrors = [err144];
                    } else {
                      vErrors.push(err144);
                    }
                    errors++;
                  }
                }
                if (data44.failbackAfter !== void 0) {
                  let data53 = data44.failbackAfter;
                  if (typeof data53 === "string") {
                    if (!pattern7.test(data53)) {
                      const err145 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/failbackAfter", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                      if (vErrors === null) {
                        vErrors = [err145];
                      } else {
                        vErrors.push(err145);
                      }
                      errors++;
                    }
                  } else {
                    const err146 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/failbackAfter", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err146];
                    } else {
                      vErrors.push(err146);
                    }
                    errors++;
                  }
                }
                if (data44.assertion !== void 0) {
                  let data54 = data44.assertion;
                  if (typeof data54 === "string") {
                    if (func1(data54) > 128) {
                      const err147 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/assertion", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/assertion/maxLength", keyword: "maxLength", params: { limit: 128 }, message: "must NOT have more than 128 characters" };
                      if (vErrors === null) {
                        vErrors = [err147];
                      } else {
                        vErrors.push(err147);
                      }
                      errors++;
                    }
                    if (func1(data54) < 1) {
                      const err148 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/assertion", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/assertion/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                      if (vErrors === null) {
                        vErrors = [err148];
                      } else {
                        vErrors.push(err148);
                      }
                      errors++;
                    }
                  } else {
                    const err149 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/assertion", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/assertion/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err149];
                    } else {
                      vErrors.push(err149);
                    }
                    errors++;
                  }
                }
                if (data44.applyWithin !== void 0) {
                  let data55 = data44.applyWithin;
                  if (typeof data55 === "string") {
                    if (!pattern7.test(data55)) {
                      const err150 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/applyWithin", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                      if (vErrors === null) {
                        vErrors = [err150];
                      } else {
                        vErrors.push(err150);
                      }
                      errors++;
                    }
                  } else {
                    const err151 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/applyWithin", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err151];
                    } else {
                      vErrors.push(err151);
                    }
                    errors++;
                  }
                }
                if (data44.lease !== void 0) {
                  let data56 = data44.lease;
                  if (data56 && typeof data56 == "object" && !Array.isArray(data56)) {
                    if (data56.ttl === void 0) {
                      const err152 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/lease", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/lease/required", keyword: "required", params: { missingProperty: "ttl" }, message: "must have required property 'ttl'" };
                      if (vErrors === null) {
                        vErrors = [err152];
                      } else {
                        vErrors.push(err152);
                      }
                      errors++;
                    }
                    for (const key16 in data56) {
                      if (!(key16 === "ttl" || key16 === "bareMetal" || key16 === "iKnowOneDaemonHoldsIt")) {
                        const err153 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/lease", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/lease/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key16 }, message: "must NOT have additional properties" };
                        if (vErrors === null) {
                          vErrors = [err153];
                        } else {
                          vErrors.push(err153);
                        }
                        errors++;
                      }
                    }
                    if (data56.ttl !== void 0) {
                      let data57 = data56.ttl;
                      if (typeof data57 === "string") {
                        if (!pattern7.test(data57)) {
                          const err154 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/lease/ttl", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                          if (vErrors === null) {
                            vErrors = [err154];
                          } else {
                            vErrors.push(err154);
                          }
                          errors++;
                        }
                      } else {
                        const err155 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/lease/ttl", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                          vErrors = [err155];
                        } else {
                          vErrors.push(err155);
                        }
                        errors++;
                      }
                    }
                    if (data56.bareMetal !== void 0) {
                      if (typeof data56.bareMetal !== "boolean") {
                        const err156 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/lease/bareMetal", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/lease/properties/bareMetal/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
                        if (vErrors === null) {
                          vErrors = [err156];
                        } else {
                          vErrors.push(err156);
                        }
                        errors++;
                      }
                    }
                    if (data56.iKnowOneDaemonHoldsIt !== void 0) {
                      if (typeof data56.iKnowOneDaemonHoldsIt !== "boolean") {
                        const err157 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/lease/iKnowOneDaemonHoldsIt", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/lease/properties/iKnowOneDaemonHoldsIt/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
                        if (vErrors === null) {
                          vErrors = [err157];
                        } else {
                          vErrors.push(err157);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err158 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/lease", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/lease/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                    if (vErrors === null) {
                      vErrors = [err158];
                    } else {
                      vErrors.push(err158);
                    }
                    errors++;
                  }
                }
                if (data44.fallbackToWriter !== void 0) {
                  if (typeof data44.fallbackToWriter !== "boolean") {
                    const err159 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1") + "/fallbackToWriter", schemaPath: "#/properties/spec/properties/roles/additionalProperties/properties/fallbackToWriter/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean" };
                    if (vErrors === null) {
                      vErrors = [err159];
                    } else {
                      vErrors.push(err159);
                    }
                    errors++;
                  }
                }
              } else {
                const err160 = { instancePath: instancePath + "/spec/roles/" + key14.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/spec/properties/roles/additionalProperties/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err160];
                } else {
                  vErrors.push(err160);
                }
                errors++;
              }
            }
          } else {
            const err161 = { instancePath: instancePath + "/spec/roles", schemaPath: "#/properties/spec/properties/roles/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err161];
            } else {
              vErrors.push(err161);
            }
            errors++;
          }
        }
        if (data6.replication !== void 0) {
          let data61 = data6.replication;
          if (data61 && typeof data61 == "object" && !Array.isArray(data61)) {
            for (const key17 in data61) {
              if (!(key17 === "coordinates" || key17 === "durability" || key17 === "semiSync" || key17 === "heartbeat" || key17 === "netTimeout" || key17 === "tls")) {
                const err162 = { instancePath: instancePath + "/spec/replication", schemaPath: "#/properties/spec/properties/replication/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key17 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err162];
                } else {
                  vErrors.push(err162);
                }
                errors++;
              }
            }
            if (data61.coordinates !== void 0) {
              let data62 = data61.coordinates;
              if (typeof data62 !== "string") {
                const err163 = { instancePath: instancePath + "/spec/replication/coordinates", schemaPath: "#/properties/spec/properties/replication/properties/coordinates/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err163];
                } else {
                  vErrors.push(err163);
                }
                errors++;
              }
              if (!(data62 === "gtid" || data62 === "position")) {
                const err164 = { instancePath: instancePath + "/spec/replication/coordinates", schemaPath: "#/properties/spec/properties/replication/properties/coordinates/enum", keyword: "enum", params: { allowedValues: schema31.properties.spec.properties.replication.properties.coordinates.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                  vErrors = [err164];
                } else {
                  vErrors.push(err164);
                }
                errors++;
              }
            }
            if (data61.durability !== void 0) {
              let data63 = data61.durability;
              if (typeof data63 !== "string") {
                const err165 = { instancePath: instancePath + "/spec/replication/durability", schemaPath: "#/properties/spec/properties/replication/properties/durability/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err165];
                } else {
                  vErrors.push(err165);
                }
                errors++;
              }
              if (!(data63 === "async" || data63 === "semi-sync")) {
                const err166 = { instancePath: instancePath + "/spec/replication/durability", schemaPath: "#/properties/spec/properties/replication/properties/durability/enum", keyword: "enum", params: { allowedValues: schema31.properties.spec.properties.replication.properties.durability.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                  vErrors = [err166];
                } else {
                  vErrors.push(err166);
                }
                errors++;
              }
            }
            if (data61.semiSync !== void 0) {
              let data64 = data61.semiSync;
              if (data64 && typeof data64 == "object" && !Array.isArray(data64)) {
                for (const key18 in data64) {
                  if (!(key18 === "acks" || key18 === "onTooFewReplicas")) {
                    const err167 = { instancePath: instancePath + "/spec/replication/semiSync", schemaPath: "#/properties/spec/properties/replication/properties/semiSync/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key18 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err167];
                    } else {
                      vErrors.push(err167);
                    }
                    errors++;
                  }
                }
                if (data64.acks !== void 0) {
                  let data65 = data64.acks;
                  if (!(typeof data65 == "number" && (!(data65 % 1) && !isNaN(data65)) && isFinite(data65))) {
                    const err168 = { instancePath: instancePath + "/spec/replication/semiSync/acks", schemaPath: "#/properties/spec/properties/replication/properties/semiSync/properties/acks/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
                    if (vErrors === null) {
                      vErrors = [err168];
                    } else {
                      vErrors.push(err168);
                    }
                    errors++;
                  }
                  if (typeof data65 == "number" && isFinite(data65)) {
                    if (data65 > 16 || isNaN(data65)) {
                      const err169 = { instancePath: instancePath + "/spec/replication/semiSync/acks", schemaPath: "#/properties/spec/properties/replication/properties/semiSync/properties/acks/maximum", keyword: "maximum", params: { comparison: "<=", limit: 16 }, message: "must be <= 16" };
                      if (vErrors === null) {
                        vErrors = [err169];
                      } else {
                        vErrors.push(err169);
                      }
                      errors++;
                    }
                    if (data65 < 1 || isNaN(data65)) {
                      const err170 = { instancePath: instancePath + "/spec/replication/semiSync/acks", schemaPath: "#/properties/spec/properties/replication/properties/semiSync/properties/acks/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
                      if (vErrors === null) {
                        vErrors = [err170];
                      } else {
                        vErrors.push(err170);
                      }
                      errors++;
                    }
                  }
                }
                if (data64.onTooFewReplicas !== void 0) {
                  let data66 = data64.onTooFewReplicas;
                  const _errs171 = errors;
                  let valid37 = false;
                  let passing3 = null;
                  const _errs172 = errors;
                  if ("block" !== data66) {
                    const err171 = { instancePath: instancePath + "/spec/replication/semiSync/onTooFewReplicas", schemaPath: "#/properties/spec/properties/replication/properties/semiSync/properties/onTooFewReplicas/oneOf/0/const", keyword: "const", params: { allowedValue: "block" }, message: "must be equal to constant" };
                    if (vErrors === null) {
                      vErrors = [err171];
                    } else {
                      vErrors.push(err171);
                    }
                    errors++;
                  }
                  var _valid3 = _errs172 === errors;
                  if (_valid3) {
                    valid37 = true;
                    passing3 = 0;
                  }
                  const _errs173 = errors;
                  if (data66 && typeof data66 == "object" && !Array.isArray(data66)) {
                    if (data66.degradeAfter === void 0) {
                      const err172 = { instancePath: instancePath + "/spec/replication/semiSync/onTooFewReplicas", schemaPath: "#/properties/spec/properties/replication/properties/semiSync/properties/onTooFewReplicas/oneOf/1/required", keyword: "required", params: { missingProperty: "degradeAfter" }, message: "must have required property 'degradeAfter'" };
                      if (vErrors === null) {
                        vErrors = [err172];
                      } else {
                        vErrors.push(err172);
                      }
                      errors++;
                    }
                    for (const key19 in data66) {
                      if (!(key19 === "degradeAfter")) {
                        const err173 = { instancePath: instancePath + "/spec/replication/semiSync/onTooFewReplicas", schemaPath: "#/properties/spec/properties/replication/properties/semiSync/properties/onTooFewReplicas/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key19 }, message: "must NOT have additional properties" };
                        if (vErrors === null) {
                          vErrors = [err173];
                        } else {
                          vErrors.push(err173);
                        }
                        errors++;
                      }
                    }
                    if (data66.degradeAfter !== void 0) {
                      let data67 = data66.degradeAfter;
                      if (typeof data67 === "string") {
                        if (!pattern7.test(data67)) {
                          const err174 = { instancePath: instancePath + "/spec/replication/semiSync/onTooFewReplicas/degradeAfter", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                          if (vErrors === null) {
                            vErrors = [err174];
                          } else {
                            vErrors.push(err174);
                          }
                          errors++;
                        }
                      } else {
                        const err175 = { instancePath: instancePath + "/spec/replication/semiSync/onTooFewReplicas/degradeAfter", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                          vErrors = [err175];
                        } else {
                          vErrors.push(err175);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err176 = { instancePath: instancePath + "/spec/replication/semiSync/onTooFewReplicas", schemaPath: "#/properties/spec/properties/replication/properties/semiSync/properties/onTooFewReplicas/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                    if (vErrors === null) {
                      vErrors = [err176];
                    } else {
                      vErrors.push(err176);
                    }
                    errors++;
                  }
                  var _valid3 = _errs173 === errors;
                  if (_valid3 && valid37) {
                    valid37 = false;
                    passing3 = [passing3, 1];
                  } else {
                    if (_valid3) {
                      valid37 = true;
                      passing3 = 1;
                    }
                  }
                  if (!valid37) {
                    const err177 = { instancePath: instancePath + "/spec/replication/semiSync/onTooFewReplicas", schemaPath: "#/properties/spec/properties/replication/properties/semiSync/properties/onTooFewReplicas/oneOf", keyword: "oneOf", params: { passingSchemas: passing3 }, message: "must match exactly one schema in oneOf" };
                    if (vErrors === null) {
                      vErrors = [err177];
                    } else {
                      vErrors.push(err177);
                    }
                    errors++;
                  } else {
                    errors = _errs171;
                    if (vErrors !== null) {
                      if (_errs171) {
                        vErrors.length = _errs171;
                      } else {
                        vErrors = null;
                      }
                    }
                  }
                }
              } else {
                const err178 = { instancePath: instancePath + "/spec/replication/semiSync", schemaPath: "#/properties/spec/properties/replication/properties/semiSync/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err178];
                } else {
                  vErrors.push(err178);
                }
                errors++;
              }
            }
            if (data61.heartbeat !== void 0) {
              let data68 = data61.heartbeat;
              if (typeof data68 === "string") {
                if (!pattern7.test(data68)) {
                  const err179 = { instancePath: instancePath + "/spec/replication/heartbeat", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                  if (vErrors === null) {
                    vErrors = [err179];
                  } else {
                    vErrors.push(err179);
                  }
                  errors++;
                }
              } else {
                const err180 = { instancePath: instancePath + "/spec/replication/heartbeat", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err180];
                } else {
                  vErrors.push(err180);
                }
                errors++;
              }
            }
            if (data61.netTimeout !== void 0) {
              let data69 = data61.netTimeout;
              if (typeof data69 === "string") {
                if (!pattern7.test(data69)) {
                  const err181 = { instancePath: instancePath + "/spec/replication/netTimeout", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                  if (vErrors === null) {
                    vErrors = [err181];
                  } else {
                    vErrors.push(err181);
                  }
                  errors++;
                }
              } else {
                const err182 = { instancePath: instancePath + "/spec/replication/netTimeout", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err182];
                } else {
                  vErrors.push(err182);
                }
                errors++;
              }
            }
            if (data61.tls !== void 0) {
              let data70 = data61.tls;
              if (data70 && typeof data70 == "object" && !Array.isArray(data70)) {
                for (const key20 in data70) {
                  if (!(key20 === "ca" || key20 === "cert" || key20 === "key")) {
                    const err183 = { instancePath: instancePath + "/spec/replication/tls", schemaPath: "#/properties/spec/properties/replication/properties/tls/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key20 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err183];
                    } else {
                      vErrors.push(err183);
                    }
                    errors++;
                  }
                }
                if (data70.ca !== void 0) {
                  let data71 = data70.ca;
                  if (typeof data71 === "string") {
                    if (func1(data71) < 1) {
                      const err184 = { instancePath: instancePath + "/spec/replication/tls/ca", schemaPath: "#/properties/spec/properties/replication/properties/tls/properties/ca/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                      if (vErrors === null) {
                        vErrors = [err184];
                      } else {
                        vErrors.push(err184);
                      }
                      errors++;
                    }
                  } else {
                    const err185 = { instancePath: instancePath + "/spec/replication/tls/ca", schemaPath: "#/properties/spec/properties/replication/properties/tls/properties/ca/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err185];
                    } else {
                      vErrors.push(err185);
                    }
                    errors++;
                  }
                }
                if (data70.cert !== void 0) {
                  let data72 = data70.cert;
                  if (typeof data72 === "string") {
                    if (func1(data72) < 1) {
                      const err186 = { instancePath: instancePath + "/spec/replication/tls/cert", schemaPath: "#/properties/spec/properties/replication/properties/tls/properties/cert/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                      if (vErrors === null) {
                        vErrors = [err186];
                      } else {
                        vErrors.push(err186);
                      }
                      errors++;
                    }
                  } else {
                    const err187 = { instancePath: instancePath + "/spec/replication/tls/cert", schemaPath: "#/properties/spec/properties/replication/properties/tls/properties/cert/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err187];
                    } else {
                      vErrors.push(err187);
                    }
                    errors++;
                  }
                }
                if (data70.key !== void 0) {
                  let data73 = data70.key;
                  if (typeof data73 === "string") {
                    if (func1(data73) < 1) {
                      const err188 = { instancePath: instancePath + "/spec/replication/tls/key", schemaPath: "#/properties/spec/properties/replication/properties/tls/properties/key/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                      if (vErrors === null) {
                        vErrors = [err188];
                      } else {
                        vErrors.push(err188);
                      }
                      errors++;
                    }
                  } else {
                    const err189 = { instancePath: instancePath + "/spec/replication/tls/key", schemaPath: "#/properties/spec/properties/replication/properties/tls/properties/key/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err189];
                    } else {
                      vErrors.push(err189);
                    }
                    errors++;
                  }
                }
              } else {
                const err190 = { instancePath: instancePath + "/spec/replication/tls", schemaPath: "#/properties/spec/properties/replication/properties/tls/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err190];
                } else {
                  vErrors.push(err190);
                }
                errors++;
              }
            }
          } else {
            const err191 = { instancePath: instancePath + "/spec/replication", schemaPath: "#/properties/spec/properties/replication/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err191];
            } else {
              vErrors.push(err191);
            }
            errors++;
          }
        }
        if (data6.checks !== void 0) {
          let data74 = data6.checks;
          if (data74 && typeof data74 == "object" && !Array.isArray(data74)) {
            for (const key21 in data74) {
              if (!(key21 === "interval" || key21 === "timeout" || key21 === "failAfter" || key21 === "maxLag" || key21 === "writeProbe")) {
                const err192 = { instancePath: instancePath + "/spec/checks", schemaPath: "#/properties/spec/properties/checks/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key21 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err192];
                } else {
                  vErrors.push(err192);
                }
                errors++;
              }
            }
            if (data74.interval !== void 0) {
              let data75 = data74.interval;
              if (typeof data75 === "string") {
                if (!pattern7.test(data75)) {
                  const err193 = { instancePath: instancePath + "/spec/checks/interval", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                  if (vErrors === null) {
                    vErrors = [err193];
                  } else {
                    vErrors.push(err193);
                  }
                  errors++;
                }
              } else {
                const err194 = { instancePath: instancePath + "/spec/checks/interval", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err194];
                } else {
                  vErrors.push(err194);
                }
                errors++;
              }
            }
            if (data74.timeout !== void 0) {
              let data76 = data74.timeout;
              if (typeof data76 === "string") {
                if (!pattern7.test(data76)) {
                  const err195 = { instancePath: instancePath + "/spec/checks/timeout", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                  if (vErrors === null) {
                    vErrors = [err195];
                  } else {
                    vErrors.push(err195);
                  }
                  errors++;
                }
              } else {
                const err196 = { instancePath: instancePath + "/spec/checks/timeout", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err196];
                } else {
                  vErrors.push(err196);
                }
                errors++;
              }
            }
            if (data74.failAfter !== void 0) {
              let data77 = data74.failAfter;
              if (typeof data77 === "string") {
                if (!pattern7.test(data77)) {
                  const err197 = { instancePath: instancePath + "/spec/checks/failAfter", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                  if (vErrors === null) {
                    vErrors = [err197];
                  } else {
                    vErrors.push(err197);
                  }
                  errors++;
                }
              } else {
                const err198 = { instancePath: instancePath + "/spec/checks/failAfter", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err198];
                } else {
                  vErrors.push(err198);
                }
                errors++;
              }
            }
            if (data74.maxLag !== void 0) {
              let data78 = data74.maxLag;
              if (typeof data78 === "string") {
                if (!pattern7.test(data78)) {
                  const err199 = { instancePath: instancePath + "/spec/checks/maxLag", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                  if (vErrors === null) {
                    vErrors = [err199];
                  } else {
                    vErrors.push(err199);
                  }
                  errors++;
                }
              } else {
                const err200 = { instancePath: instancePath + "/spec/checks/maxLag", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err200];
                } else {
                  vErrors.push(err200);
                }
                errors++;
              }
            }
            if (data74.writeProbe !== void 0) {
              let data79 = data74.writeProbe;
              if (data79 && typeof data79 == "object" && !Array.isArray(data79)) {
                for (const key22 in data79) {
                  if (!(key22 === "interval" || key22 === "schema")) {
                    const err201 = { instancePath: instancePath + "/spec/checks/writeProbe", schemaPath: "#/properties/spec/properties/checks/properties/writeProbe/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key22 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err201];
                    } else {
                      vErrors.push(err201);
                    }
                    errors++;
                  }
                }
                if (data79.interval !== void 0) {
                  let data80 = data79.interval;
                  if (typeof data80 === "string") {
                    if (!pattern7.test(data80)) {
                      const err202 = { instancePath: instancePath + "/spec/checks/writeProbe/interval", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                      if (vErrors === null) {
                        vErrors = [err202];
                      } else {
                        vErrors.push(err202);
                      }
                      errors++;
                    }
                  } else {
                    const err203 = { instancePath: instancePath + "/spec/checks/writeProbe/interval", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err203];
                    } else {
                      vErrors.push(err203);
                    }
                    errors++;
                  }
                }
                if (data79.schema !== void 0) {
                  let data81 = data79.schema;
                  if (typeof data81 === "string") {
                    if (!pattern29.test(data81)) {
                      const err204 = { instancePath: instancePath + "/spec/checks/writeProbe/schema", schemaPath: "#/properties/spec/properties/checks/properties/writeProbe/properties/schema/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z0-9_$]{1,64}$" }, message: 'must match pattern "^[A-Za-z0-9_$]{1,64}$"' };
                      if (vErrors === null) {
                        vErrors = [err204];
                      } else {
                        vErrors.push(err204);
                      }
                      errors++;
                    }
                  } else {
                    const err205 = { instancePath: instancePath + "/spec/checks/writeProbe/schema", schemaPath: "#/properties/spec/properties/checks/properties/writeProbe/properties/schema/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err205];
                    } else {
                      vErrors.push(err205);
                    }
                    errors++;
                  }
                }
              } else {
                const err206 = { instancePath: instancePath + "/spec/checks/writeProbe", schemaPath: "#/properties/spec/properties/checks/properties/writeProbe/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err206];
                } else {
                  vErrors.push(err206);
                }
                errors++;
              }
            }
          } else {
            const err207 = { instancePath: instancePath + "/spec/checks", schemaPath: "#/properties/spec/properties/checks/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err207];
            } else {
              vErrors.push(err207);
            }
            errors++;
          }
        }
        if (data6.failover !== void 0) {
          let data82 = data6.failover;
          if (data82 && typeof data82 == "object" && !Array.isArray(data82)) {
            for (const key23 in data82) {
              if (!(key23 === "mode" || key23 === "witnesses" || key23 === "fencing" || key23 === "maxLoss" || key23 === "catchUp" || key23 === "candidateLocks" || key23 === "salvage" || key23 === "limit")) {
                const err208 = { instancePath: instancePath + "/spec/failover", schemaPath: "#/properties/spec/properties/failover/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key23 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err208];
                } else {
                  vErrors.push(err208);
                }
                errors++;
              }
            }
            if (data82.mode !== void 0) {
              let data83 = data82.mode;
              if (typeof data83 !== "string") {
                const err209 = { instancePath: instancePath + "/spec/failover/mode", schemaPath: "#/properties/spec/properties/failover/properties/mode/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err209];
                } else {
                  vErrors.push(err209);
                }
                errors++;
              }
              if (!(data83 === "auto" || data83 === "manual" || data83 === "off")) {
                const err210 = { instancePath: instancePath + "/spec/failover/mode", schemaPath: "#/properties/spec/properties/failover/properties/mode/enum", keyword: "enum", params: { allowedValues: schema31.properties.spec.properties.failover.properties.mode.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                  vErrors = [err210];
                } else {
                  vErrors.push(err210);
                }
                errors++;
              }
            }
            if (data82.witnesses !== void 0) {
              let data84 = data82.witnesses;
              if (typeof data84 !== "string") {
                const err211 = { instancePath: instancePath + "/spec/failover/witnesses", schemaPath: "#/properties/spec/properties/failover/properties/witnesses/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err211];
                } else {
                  vErrors.push(err211);
                }
                errors++;
              }
              if (!(data84 === "all" || data84 === "majority" || data84 === "none")) {
                const err212 = { instancePath: instancePath + "/spec/failover/witnesses", schemaPath: "#/properties/spec/properties/failover/properties/witnesses/enum", keyword: "enum", params: { allowedValues: schema31.properties.spec.properties.failover.properties.witnesses.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                  vErrors = [err212];
                } else {
                  vErrors.push(err212);
                }
                errors++;
              }
            }
            if (data82.fencing !== void 0) {
              let data85 = data82.fencing;
              if (data85 && typeof data85 == "object" && !Array.isArray(data85)) {
                for (const key24 in data85) {
                  if (!(key24 === "require" || key24 === "killProcess" || key24 === "command")) {
                    const err213 = { instancePath: instancePath + "/spec/failover/fencing", schemaPath: "#/properties/spec/properties/failover/properties/fencing/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key24 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err213];
                    } else {
                      vErrors.push(err213);
                    }
                    errors++;
                  }
                }
                if (data85.require !== void 0) {
                  let data86 = data85.require;
                  if (typeof data86 !== "string") {
                    const err214 = { instancePath: instancePath + "/spec/failover/fencing/require", schemaPath: "#/properties/spec/properties/failover/properties/fencing/properties/require/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err214];
                    } else {
                      vErrors.push(err214);
                    }
                    errors++;
                  }
                  if (!(data86 === "witnesses" || data86 === "proof")) {
                    const err215 = { instancePath: instancePath + "/spec/failover/fencing/require", schemaPath: "#/properties/spec/properties/failover/properties/fencing/properties/require/enum", keyword: "enum", params: { allowedValues: schema31.properties.spec.properties.failover.properties.fencing.properties.require.enum }, message: "must be equal to one of the allowed values" };
                    if (vErrors === null) {
                      vErrors = [err215];
                    } else {
                      vErrors.push(err215);
                    }
                    errors++;
                  }
                }
                if (data85.killProcess !== void 0) {
                  let data87 = data85.killProcess;
                  if (typeof data87 !== "string") {
                    const err216 = { instancePath: instancePath + "/spec/failover/fencing/killProcess", schemaPath: "#/properties/spec/properties/failover/properties/fencing/properties/killProcess/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err216];
                    } else {
                      vErrors.push(err216);
                    }
                    errors++;
                  }
                  if (!(data87 === "hung" || data87 === "never")) {
                    const err217 = { instancePath: instancePath + "/spec/failover/fencing/killProcess", schemaPath: "#/properties/spec/properties/failover/properties/fencing/properties/killProcess/enum", keyword: "enum", params: { allowedValues: schema31.properties.spec.properties.failover.properties.fencing.properties.killProcess.enum }, message: "must be equal to one of the allowed values" };
                    if (vErrors === null) {
                      vErrors = [err217];
                    } else {
                      vErrors.push(err217);
                    }
                    errors++;
                  }
                }
                if (data85.command !== void 0) {
                  let data88 = data85.command;
                  if (typeof data88 === "string") {
                    if (!pattern4.test(data88)) {
                      const err218 = { instancePath: instancePath + "/spec/failover/fencing/command", schemaPath: "#/properties/spec/properties/failover/properties/fencing/properties/command/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"' };
                      if (vErrors === null) {
                        vErrors = [err218];
                      } else {
                        vErrors.push(err218);
                      }
                      errors++;
                    }
                  } else {
                    const err219 = { instancePath: instancePath + "/spec/failover/fencing/command", schemaPath: "#/properties/spec/properties/failover/properties/fencing/properties/command/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err219];
                    } else {
                      vErrors.push(err219);
                    }
                    errors++;
                  }
                }
              } else {
                const err220 = { instancePath: instancePath + "/spec/failover/fencing", schemaPath: "#/properties/spec/properties/failover/properties/fencing/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err220];
                } else {
                  vErrors.push(err220);
                }
                errors++;
              }
            }
            if (data82.maxLoss !== void 0) {
              let data89 = data82.maxLoss;
              if (data89 && typeof data89 == "object" && !Array.isArray(data89)) {
                for (const key25 in data89) {
                  if (!(key25 === "transactions")) {
                    const err221 = { instancePath: instancePath + "/spec/failover/maxLoss", schemaPath: "#/properties/spec/properties/failover/properties/maxLoss/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key25 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err221];
                    } else {
                      vErrors.push(err221);
                    }
                    errors++;
                  }
                }
                if (data89.transactions !== void 0) {
                  let data90 = data89.transactions;
                  const _errs237 = errors;
                  let valid53 = false;
                  let passing4 = null;
                  const _errs238 = errors;
                  if ("unlimited" !== data90) {
                    const err222 = { instancePath: instancePath + "/spec/failover/maxLoss/transactions", schemaPath: "#/properties/spec/properties/failover/properties/maxLoss/properties/transactions/oneOf/0/const", keyword: "const", params: { allowedValue: "unlimited" }, message: "must be equal to constant" };
                    if (vErrors === null) {
                      vErrors = [err222];
                    } else {
                      vErrors.push(err222);
                    }
                    errors++;
                  }
                  var _valid4 = _errs238 === errors;
                  if (_valid4) {
                    valid53 = true;
                    passing4 = 0;
                  }
                  const _errs239 = errors;
                  if (!(typeof data90 == "number" && (!(data90 % 1) && !isNaN(data90)) && isFinite(data90))) {
                    const err223 = { instancePath: instancePath + "/spec/failover/maxLoss/transactions", schemaPath: "#/properties/spec/properties/failover/properties/maxLoss/properties/transactions/oneOf/1/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
                    if (vErrors === null) {
                      vErrors = [err223];
                    } else {
                      vErrors.push(err223);
                    }
                    errors++;
                  }
                  if (typeof data90 == "number" && isFinite(data90)) {
                    if (data90 < 0 || isNaN(data90)) {
                      const err224 = { instancePath: instancePath + "/spec/failover/maxLoss/transactions", schemaPath: "#/properties/spec/properties/failover/properties/maxLoss/properties/transactions/oneOf/1/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0" };
                      if (vErrors === null) {
                        vErrors = [err224];
                      } else {
                        vErrors.push(err224);
                      }
                      errors++;
                    }
                  }
                  var _valid4 = _errs239 === errors;
                  if (_valid4 && valid53) {
                    valid53 = false;
                    passing4 = [passing4, 1];
                  } else {
                    if (_valid4) {
                      valid53 = true;
                      passing4 = 1;
                    }
                  }
                  if (!valid53) {
                    const err225 = { instancePath: instancePath + "/spec/failover/maxLoss/transactions", schemaPath: "#/properties/spec/properties/failover/properties/maxLoss/properties/transactions/oneOf", keyword: "oneOf", params: { passingSchemas: passing4 }, message: "must match exactly one schema in oneOf" };
                    if (vErrors === null) {
                      vErrors = [err225];
                    } else {
                      vErrors.push(err225);
                    }
                    errors++;
                  } else {
                    errors = _errs237;
                    if (vErrors !== null) {
                      if (_errs237) {
                        vErrors.length = _errs237;
                      } else {
                        vErrors = null;
                      }
                    }
                  }
                }
              } else {
                const err226 = { instancePath: instancePath + "/spec/failover/maxLoss", schemaPath: "#/properties/spec/properties/failover/properties/maxLoss/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err226];
                } else {
                  vErrors.push(err226);
                }
                errors++;
              }
            }
            if (data82.catchUp !== void 0) {
              let data91 = data82.catchUp;
              if (data91 && typeof data91 == "object" && !Array.isArray(data91)) {
                for (const key26 in data91) {
                  if (!(key26 === "timeout" || key26 === "then")) {
                    const err227 = { instancePath: instancePath + "/spec/failover/catchUp", schemaPath: "#/properties/spec/properties/failover/properties/catchUp/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key26 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err227];
                    } else {
                      vErrors.push(err227);
                    }
                    errors++;
                  }
                }
                if (data91.timeout !== void 0) {
                  let data92 = data91.timeout;
                  if (typeof data92 === "string") {
                    if (!pattern7.test(data92)) {
                      const err228 = { instancePath: instancePath + "/spec/failover/catchUp/timeout", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                      if (vErrors === null) {
                        vErrors = [err228];
                      } else {
                        vErrors.push(err228);
                      }
                      errors++;
                    }
                  } else {
                    const err229 = { instancePath: instancePath + "/spec/failover/catchUp/timeout", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err229];
                    } else {
                      vErrors.push(err229);
                    }
                    errors++;
                  }
                }
                if (data91.then !== void 0) {
                  let data93 = data91.then;
                  if (typeof data93 !== "string") {
                    const err230 = { instancePath: instancePath + "/spec/failover/catchUp/then", schemaPath: "#/properties/spec/properties/failover/properties/catchUp/properties/then/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err230];
                    } else {
                      vErrors.push(err230);
                    }
                    errors++;
                  }
                  if (!(data93 === "promote-next" || data93 === "wait" || data93 === "refuse" || data93 === "promote-anyway")) {
                    const err231 = { instancePath: instancePath + "/spec/failover/catchUp/then", schemaPath: "#/properties/spec/properties/failover/properties/catchUp/properties/then/enum", keyword: "enum", params: { allowedValues: schema31.properties.spec.properties.failover.properties.catchUp.properties.then.enum }, message: "must be equal to one of the allowed values" };
                    if (vErrors === null) {
                      vErrors = [err231];
                    } else {
                      vErrors.push(err231);
                    }
                    errors++;
                  }
                }
              } else {
                const err232 = { instancePath: instancePath + "/spec/failover/catchUp", schemaPath: "#/properties/spec/properties/failover/properties/catchUp/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err232];
                } else {
                  vErrors.push(err232);
                }
                errors++;
              }
            }
            if (data82.candidateLocks !== void 0) {
              let data94 = data82.candidateLocks;
              if (typeof data94 !== "string") {
                const err233 = { instancePath: instancePath + "/spec/failover/candidateLocks", schemaPath: "#/properties/spec/properties/failover/properties/candidateLocks/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err233];
                } else {
                  vErrors.push(err233);
                }
                errors++;
              }
              if (!(data94 === "kill" || data94 === "skip")) {
                const err234 = { instancePath: instancePath + "/spec/failover/candidateLocks", schemaPath: "#/properties/spec/properties/failover/properties/candidateLocks/enum", keyword: "enum", params: { allowedValues: schema31.properties.spec.properties.failover.properties.candidateLocks.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                  vErrors = [err234];
                } else {
                  vErrors.push(err234);
                }
                errors++;
              }
            }
            if (data82.salvage !== void 0) {
              let data95 = data82.salvage;
              const _errs252 = errors;
              let valid56 = false;
              let passing5 = null;
              const _errs253 = errors;
              if ("off" !== data95) {
                const err235 = { instancePath: instancePath + "/spec/failover/salvage", schemaPath: "#/properties/spec/properties/failover/properties/salvage/oneOf/0/const", keyword: "const", params: { allowedValue: "off" }, message: "must be equal to constant" };
                if (vErrors === null) {
                  vErrors = [err235];
                } else {
                  vErrors.push(err235);
                }
                errors++;
              }
              var _valid5 = _errs253 === errors;
              if (_valid5) {
                valid56 = true;
                passing5 = 0;
              }
              const _errs254 = errors;
              if (data95 && typeof data95 == "object" && !Array.isArray(data95)) {
                for (const key27 in data95) {
                  if (!(key27 === "timeout" || key27 === "maxBytes")) {
                    const err236 = { instancePath: instancePath + "/spec/failover/salvage", schemaPath: "#/properties/spec/properties/failover/properties/salvage/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key27 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err236];
                    } else {
                      vErrors.push(err236);
                    }
                    errors++;
                  }
                }
                if (data95.timeout !== void 0) {
                  let data96 = data95.timeout;
                  if (typeof data96 === "string") {
                    if (!pattern7.test(data96)) {
                      const err237 = { instancePath: instancePath + "/spec/failover/salvage/timeout", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                      if (vErrors === null) {
                        vErrors = [err237];
                      } else {
                        vErrors.push(err237);
                      }
                      errors++;
                    }
                  } else {
                    const err238 = { instancePath: instancePath + "/spec/failover/salvage/timeout", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err238];
                    } else {
                      vErrors.push(err238);
                    }
                    errors++;
                  }
                }
                if (data95.maxBytes !== void 0) {
                  let data97 = data95.maxBytes;
                  if (typeof data97 === "string") {
                    if (!pattern33.test(data97)) {
                      const err239 = { instancePath: instancePath + "/spec/failover/salvage/maxBytes", schemaPath: "#/$defs/size/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(B|KiB|MiB|GiB)$" }, message: 'must match pattern "^[0-9]+(B|KiB|MiB|GiB)$"' };
                      if (vErrors === null) {
                        vErrors = [err239];
                      } else {
                        vErrors.push(err239);
                      }
                      errors++;
                    }
                  } else {
                    const err240 = { instancePath: instancePath + "/spec/failover/salvage/maxBytes", schemaPath: "#/$defs/size/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err240];
                    } else {
                      vErrors.push(err240);
                    }
                    errors++;
                  }
                }
              } else {
                const err241 = { instancePath: instancePath + "/spec/failover/salvage", schemaPath: "#/properties/spec/properties/failover/properties/salvage/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err241];
                } else {
                  vErrors.push(err241);
                }
                errors++;
              }
              var _valid5 = _errs254 === errors;
              if (_valid5 && valid56) {
                valid56 = false;
                passing5 = [passing5, 1];
              } else {
                if (_valid5) {
                  valid56 = true;
                  passing5 = 1;
                }
              }
              if (!valid56) {
                const err242 = { instancePath: instancePath + "/spec/failover/salvage", schemaPath: "#/properties/spec/properties/failover/properties/salvage/oneOf", keyword: "oneOf", params: { passingSchemas: passing5 }, message: "must match exactly one schema in oneOf" };
                if (vErrors === null) {
                  vErrors = [err242];
                } else {
                  vErrors.push(err242);
                }
                errors++;
              } else {
                errors = _errs252;
                if (vErrors !== null) {
                  if (_errs252) {
                    vErrors.length = _errs252;
                  } else {
                    vErrors = null;
                  }
                }
              }
            }
            if (data82.limit !== void 0) {
              let data98 = data82.limit;
              if (data98 && typeof data98 == "object" && !Array.isArray(data98)) {
                for (const key28 in data98) {
                  if (!(key28 === "count" || key28 === "within")) {
                    const err243 = { instancePath: instancePath + "/spec/failover/limit", schemaPath: "#/properties/spec/properties/failover/properties/limit/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key28 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err243];
                    } else {
                      vErrors.push(err243);
                    }
                    errors++;
                  }
                }
                if (data98.count !== void 0) {
                  let data99 = data98.count;
                  if (!(typeof data99 == "number" && (!(data99 % 1) && !isNaN(data99)) && isFinite(data99))) {
                    const err244 = { instancePath: instancePath + "/spec/failover/limit/count", schemaPath: "#/properties/spec/properties/failover/properties/limit/properties/count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
                    if (vErrors === null) {
                      vErrors = [err244];
                    } else {
                      vErrors.push(err244);
                    }
                    errors++;
                  }
                  if (typeof data99 == "number" && isFinite(data99)) {
                    if (data99 < 1 || isNaN(data99)) {
                      const err245 = { instancePath: instancePath + "/spec/failover/limit/count", schemaPath: "#/properties/spec/properties/failover/properties/limit/properties/count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
                      if (vErrors === null) {
                        vErrors = [err245];
                      } else {
                        vErrors.push(err245);
                      }
                      errors++;
                    }
                  }
                }
                if (data98.within !== void 0) {
                  let data100 = data98.within;
                  if (typeof data100 === "string") {
                    if (!pattern7.test(data100)) {
                      const err246 = { instancePath: instancePath + "/spec/failover/limit/within", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                      if (vErrors === null) {
                        vErrors = [err246];
                      } else {
                        vErrors.push(err246);
                      }
                      errors++;
                    }
                  } else {
                    const err247 = { instancePath: instancePath + "/spec/failover/limit/within", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err247];
                    } else {
                      vErrors.push(err247);
                    }
                    errors++;
                  }
                }
              } else {
                const err248 = { instancePath: instancePath + "/spec/failover/limit", schemaPath: "#/properties/spec/properties/failover/properties/limit/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err248];
                } else {
                  vErrors.push(err248);
                }
                errors++;
              }
            }
          } else {
            const err249 = { instancePath: instancePath + "/spec/failover", schemaPath: "#/properties/spec/properties/failover/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err249];
            } else {
              vErrors.push(err249);
            }
            errors++;
          }
        }
        if (data6.switchover !== void 0) {
          let data101 = data6.switchover;
          if (data101 && typeof data101 == "object" && !Array.isArray(data101)) {
            for (const key29 in data101) {
              if (!(key29 === "maxLag" || key29 === "timeout" || key29 === "longTransaction" || key29 === "windows")) {
                const err250 = { instancePath: instancePath + "/spec/switchover", schemaPath: "#/properties/spec/properties/switchover/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key29 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err250];
                } else {
                  vErrors.push(err250);
                }
                errors++;
              }
            }
            if (data101.maxLag !== void 0) {
              let data102 = data101.maxLag;
              if (typeof data102 === "string") {
                if (!pattern7.test(data102)) {
                  const err251 = { instancePath: instancePath + "/spec/switchover/maxLag", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                  if (vErrors === null) {
                    vErrors = [err251];
                  } else {
                    vErrors.push(err251);
                  }
                  errors++;
                }
              } else {
                const err252 = { instancePath: instancePath + "/spec/switchover/maxLag", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err252];
                } else {
                  vErrors.push(err252);
                }
                errors++;
              }
            }
            if (data101.timeout !== void 0) {
              let data103 = data101.timeout;
              if (typeof data103 === "string") {
                if (!pattern7.test(data103)) {
                  const err253 = { instancePath: instancePath + "/spec/switchover/timeout", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                  if (vErrors === null) {
                    vErrors = [err253];
                  } else {
                    vErrors.push(err253);
                  }
                  errors++;
                }
              } else {
                const err254 = { instancePath: instancePath + "/spec/switchover/timeout", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err254];
                } else {
                  vErrors.push(err254);
                }
                errors++;
              }
            }
            if (data101.longTransaction !== void 0) {
              let data104 = data101.longTransaction;
              if (data104 && typeof data104 == "object" && !Array.isArray(data104)) {
                for (const key30 in data104) {
                  if (!(key30 === "over" || key30 === "then")) {
                    const err255 = { instancePath: instancePath + "/spec/switchover/longTransaction", schemaPath: "#/properties/spec/properties/switchover/properties/longTransaction/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key30 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err255];
                    } else {
                      vErrors.push(err255);
                    }
                    errors++;
                  }
                }
                if (data104.over !== void 0) {
                  let data105 = data104.over;
                  if (typeof data105 === "string") {
                    if (!pattern7.test(data105)) {
                      const err256 = { instancePath: instancePath + "/spec/switchover/longTransaction/over", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                      if (vErrors === null) {
                        vErrors = [err256];
                      } else {
                        vErrors.push(err256);
                      }
                      errors++;
                    }
                  } else {
                    const err257 = { instancePath: instancePath + "/spec/switchover/longTransaction/over", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err257];
                    } else {
                      vErrors.push(err257);
                    }
                    errors++;
                  }
                }
                if (data104.then !== void 0) {
                  let data106 = data104.then;
                  if (typeof data106 !== "string") {
                    const err258 = { instancePath: instancePath + "/spec/switchover/longTransaction/then", schemaPath: "#/properties/spec/properties/switchover/properties/longTransaction/properties/then/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err258];
                    } else {
                      vErrors.push(err258);
                    }
                    errors++;
                  }
                  if (!(data106 === "wait" || data106 === "kill" || data106 === "abort")) {
                    const err259 = { instancePath: instancePath + "/spec/switchover/longTransaction/then", schemaPath: "#/properties/spec/properties/switchover/properties/longTransaction/properties/then/enum", keyword: "enum", params: { allowedValues: schema31.properties.spec.properties.switchover.properties.longTransaction.properties.then.enum }, message: "must be equal to one of the allowed values" };
                    if (vErrors === null) {
                      vErrors = [err259];
                    } else {
                      vErrors.push(err259);
                    }
                    errors++;
                  }
                }
              } else {
                const err260 = { instancePath: instancePath + "/spec/switchover/longTransaction", schemaPath: "#/properties/spec/properties/switchover/properties/longTransaction/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err260];
                } else {
                  vErrors.push(err260);
                }
                errors++;
              }
            }
            if (data101.windows !== void 0) {
              let data107 = data101.windows;
              if (Array.isArray(data107)) {
                const len3 = data107.length;
                for (let i6 = 0; i6 < len3; i6++) {
                  let data108 = data107[i6];
                  const _errs291 = errors;
                  let valid69 = false;
                  let passing6 = null;
                  const _errs292 = errors;
                  if (data108 && typeof data108 == "object" && !Array.isArray(data108)) {
                    if (data108.allow === void 0) {
                      const err261 = { instancePath: instancePath + "/spec/switchover/windows/" + i6, schemaPath: "#/properties/spec/properties/switchover/properties/windows/items/oneOf/0/required", keyword: "required", params: { missingProperty: "allow" }, message: "must have required property 'allow'" };
                      if (vErrors === null) {
                        vErrors = [err261];
                      } else {
                        vErrors.push(err261);
                      }
                      errors++;
                    }
                    if (data108.zone === void 0) {
                      const err262 = { instancePath: instancePath + "/spec/switchover/windows/" + i6, schemaPath: "#/properties/spec/properties/switchover/properties/windows/items/oneOf/0/required", keyword: "required", params: { missingProperty: "zone" }, message: "must have required property 'zone'" };
                      if (vErrors === null) {
                        vErrors = [err262];
                      } else {
                        vErrors.push(err262);
                      }
                      errors++;
                    }
                    for (const key31 in data108) {
                      if (!(key31 === "allow" || key31 === "zone")) {
                        const err263 = { instancePath: instancePath + "/spec/switchover/windows/" + i6, schemaPath: "#/properties/spec/properties/switchover/properties/windows/items/oneOf/0/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key31 }, message: "must NOT have additional properties" };
                        if (vErrors === null) {
                          vErrors = [err263];
                        } else {
                          vErrors.push(err263);
                        }
                        errors++;
                      }
                    }
                    if (data108.allow !== void 0) {
                      let data109 = data108.allow;
                      if (typeof data109 === "string") {
                        if (func1(data109) < 1) {
                          const err264 = { instancePath: instancePath + "/spec/switchover/windows/" + i6 + "/allow", schemaPath: "#/properties/spec/properties/switchover/properties/windows/items/oneOf/0/properties/allow/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                          if (vErrors === null) {
                            vErrors = [err264];
                          } else {
                            vErrors.push(err264);
                          }
                          errors++;
                        }
                      } else {
                        const err265 = { instancePath: instancePath + "/spec/switchover/windows/" + i6 + "/allow", schemaPath: "#/properties/spec/properties/switchover/properties/windows/items/oneOf/0/properties/allow/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                          vErrors = [err265];
                        } else {
                          vErrors.push(err265);
                        }
                        errors++;
                      }
                    }
                    if (data108.zone !== void 0) {
                      let data110 = data108.zone;
                      if (typeof data110 === "string") {
                        if (func1(data110) < 1) {
                          const err266 = { instancePath: instancePath + "/spec/switchover/windows/" + i6 + "/zone", schemaPath: "#/properties/spec/properties/switchover/properties/windows/items/oneOf/0/properties/zone/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                          if (vErrors === null) {
                            vErrors = [err266];
                          } else {
                            vErrors.push(err266);
                          }
                          errors++;
                        }
                      } else {
                        const err267 = { instancePath: instancePath + "/spec/switchover/windows/" + i6 + "/zone", schemaPath: "#/properties/spec/properties/switchover/properties/windows/items/oneOf/0/properties/zone/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                          vErrors = [err267];
                        } else {
                          vErrors.push(err267);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err268 = { instancePath: instancePath + "/spec/switchover/windows/" + i6, schemaPath: "#/properties/spec/properties/switchover/properties/windows/items/oneOf/0/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                    if (vErrors === null) {
                      vErrors = [err268];
                    } else {
                      vErrors.push(err268);
                    }
                    errors++;
                  }
                  var _valid6 = _errs292 === errors;
                  if (_valid6) {
                    valid69 = true;
                    passing6 = 0;
                    var props4 = true;
                  }
                  const _errs299 = errors;
                  if (data108 && typeof data108 == "object" && !Array.isArray(data108)) {
                    if (data108.deny === void 0) {
                      const err269 = { instancePath: instancePath + "/spec/switchover/windows/" + i6, schemaPath: "#/properties/spec/properties/switchover/properties/windows/items/oneOf/1/required", keyword: "required", params: { missingProperty: "deny" }, message: "must have required property 'deny'" };
                      if (vErrors === null) {
                        vErrors = [err269];
                      } else {
                        vErrors.push(err269);
                      }
                      errors++;
                    }
                    if (data108.zone === void 0) {
                      const err270 = { instancePath: instancePath + "/spec/switchover/windows/" + i6, schemaPath: "#/properties/spec/properties/switchover/properties/windows/items/oneOf/1/required", keyword: "required", params: { missingProperty: "zone" }, message: "must have required property 'zone'" };
                      if (vErrors === null) {
                        vErrors = [err270];
                      } else {
                        vErrors.push(err270);
                      }
                      errors++;
                    }
                    for (const key32 in data108) {
                      if (!(key32 === "deny" || key32 === "zone")) {
                        const err271 = { instancePath: instancePath + "/spec/switchover/windows/" + i6, schemaPath: "#/properties/spec/properties/switchover/properties/windows/items/oneOf/1/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key32 }, message: "must NOT have additional properties" };
                        if (vErrors === null) {
                          vErrors = [err271];
                        } else {
                          vErrors.push(err271);
                        }
                        errors++;
                      }
                    }
                    if (data108.deny !== void 0) {
                      let data111 = data108.deny;
                      if (typeof data111 === "string") {
                        if (func1(data111) < 1) {
                          const err272 = { instancePath: instancePath + "/spec/switchover/windows/" + i6 + "/deny", schemaPath: "#/properties/spec/properties/switchover/properties/windows/items/oneOf/1/properties/deny/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                          if (vErrors === null) {
                            vErrors = [err272];
                          } else {
                            vErrors.push(err272);
                          }
                          errors++;
                        }
                      } else {
                        const err273 = { instancePath: instancePath + "/spec/switchover/windows/" + i6 + "/deny", schemaPath: "#/properties/spec/properties/switchover/properties/windows/items/oneOf/1/properties/deny/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                          vErrors = [err273];
                        } else {
                          vErrors.push(err273);
                        }
                        errors++;
                      }
                    }
                    if (data108.zone !== void 0) {
                      let data112 = data108.zone;
                      if (typeof data112 === "string") {
                        if (func1(data112) < 1) {
                          const err274 = { instancePath: instancePath + "/spec/switchover/windows/" + i6 + "/zone", schemaPath: "#/properties/spec/properties/switchover/properties/windows/items/oneOf/1/properties/zone/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
                          if (vErrors === null) {
                            vErrors = [err274];
                          } else {
                            vErrors.push(err274);
                          }
                          errors++;
                        }
                      } else {
                        const err275 = { instancePath: instancePath + "/spec/switchover/windows/" + i6 + "/zone", schemaPath: "#/properties/spec/properties/switchover/properties/windows/items/oneOf/1/properties/zone/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                        if (vErrors === null) {
                          vErrors = [err275];
                        } else {
                          vErrors.push(err275);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err276 = { instancePath: instancePath + "/spec/switchover/windows/" + i6, schemaPath: "#/properties/spec/properties/switchover/properties/windows/items/oneOf/1/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                    if (vErrors === null) {
                      vErrors = [err276];
                    } else {
                      vErrors.push(err276);
                    }
                    errors++;
                  }
                  var _valid6 = _errs299 === errors;
                  if (_valid6 && valid69) {
                    valid69 = false;
                    passing6 = [passing6, 1];
                  } else {
                    if (_valid6) {
                      valid69 = true;
                      passing6 = 1;
                      if (props4 !== true) {
                        props4 = true;
                      }
                    }
                  }
                  if (!valid69) {
                    const err277 = { instancePath: instancePath + "/spec/switchover/windows/" + i6, schemaPath: "#/properties/spec/properties/switchover/properties/windows/items/oneOf", keyword: "oneOf", params: { passingSchemas: passing6 }, message: "must match exactly one schema in oneOf" };
                    if (vErrors === null) {
                      vErrors = [err277];
                    } else {
                      vErrors.push(err277);
                    }
                    errors++;
                  } else {
                    errors = _errs291;
                    if (vErrors !== null) {
                      if (_errs291) {
                        vErrors.length = _errs291;
                      } else {
                        vErrors = null;
                      }
                    }
                  }
                }
              } else {
                const err278 = { instancePath: instancePath + "/spec/switchover/windows", schemaPath: "#/properties/spec/properties/switchover/properties/windows/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err278];
                } else {
                  vErrors.push(err278);
                }
                errors++;
              }
            }
          } else {
            const err279 = { instancePath: instancePath + "/spec/switchover", schemaPath: "#/properties/spec/properties/switchover/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err279];
            } else {
              vErrors.push(err279);
            }
            errors++;
          }
        }
        if (data6.recovery !== void 0) {
          let data113 = data6.recovery;
          if (data113 && typeof data113 == "object" && !Array.isArray(data113)) {
            for (const key33 in data113) {
              if (!(key33 === "autoOnline" || key33 === "flap" || key33 === "rejoin")) {
                const err280 = { instancePath: instancePath + "/spec/recovery", schemaPath: "#/properties/spec/properties/recovery/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key33 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err280];
                } else {
                  vErrors.push(err280);
                }
                errors++;
              }
            }
            if (data113.autoOnline !== void 0) {
              let data114 = data113.autoOnline;
              const _errs310 = errors;
              let valid73 = false;
              let passing7 = null;
              const _errs311 = errors;
              if ("off" !== data114) {
                const err281 = { instancePath: instancePath + "/spec/recovery/autoOnline", schemaPath: "#/properties/spec/properties/recovery/properties/autoOnline/oneOf/0/const", keyword: "const", params: { allowedValue: "off" }, message: "must be equal to constant" };
                if (vErrors === null) {
                  vErrors = [err281];
                } else {
                  vErrors.push(err281);
                }
                errors++;
              }
              var _valid7 = _errs311 === errors;
              if (_valid7) {
                valid73 = true;
                passing7 = 0;
              }
              const _errs312 = errors;
              if (typeof data114 === "string") {
                if (!pattern7.test(data114)) {
                  const err282 = { instancePath: instancePath + "/spec/recovery/autoOnline", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                  if (vErrors === null) {
                    vErrors = [err282];
                  } else {
                    vErrors.push(err282);
                  }
                  errors++;
                }
              } else {
                const err283 = { instancePath: instancePath + "/spec/recovery/autoOnline", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err283];
                } else {
                  vErrors.push(err283);
                }
                errors++;
              }
              var _valid7 = _errs312 === errors;
              if (_valid7 && valid73) {
                valid73 = false;
                passing7 = [passing7, 1];
              } else {
                if (_valid7) {
                  valid73 = true;
                  passing7 = 1;
                }
              }
              if (!valid73) {
                const err284 = { instancePath: instancePath + "/spec/recovery/autoOnline", schemaPath: "#/properties/spec/properties/recovery/properties/autoOnline/oneOf", keyword: "oneOf", params: { passingSchemas: passing7 }, message: "must match exactly one schema in oneOf" };
                if (vErrors === null) {
                  vErrors = [err284];
                } else {
                  vErrors.push(err284);
                }
                errors++;
              } else {
                errors = _errs310;
                if (vErrors !== null) {
                  if (_errs310) {
                    vErrors.length = _errs310;
                  } else {
                    vErrors = null;
                  }
                }
              }
            }
            if (data113.flap !== void 0) {
              let data115 = data113.flap;
              if (data115 && typeof data115 == "object" && !Array.isArray(data115)) {
                for (const key34 in data115) {
                  if (!(key34 === "count" || key34 === "within")) {
                    const err285 = { instancePath: instancePath + "/spec/recovery/flap", schemaPath: "#/properties/spec/properties/recovery/properties/flap/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key34 }, message: "must NOT have additional properties" };
                    if (vErrors === null) {
                      vErrors = [err285];
                    } else {
                      vErrors.push(err285);
                    }
                    errors++;
                  }
                }
                if (data115.count !== void 0) {
                  let data116 = data115.count;
                  if (!(typeof data116 == "number" && (!(data116 % 1) && !isNaN(data116)) && isFinite(data116))) {
                    const err286 = { instancePath: instancePath + "/spec/recovery/flap/count", schemaPath: "#/properties/spec/properties/recovery/properties/flap/properties/count/type", keyword: "type", params: { type: "integer" }, message: "must be integer" };
                    if (vErrors === null) {
                      vErrors = [err286];
                    } else {
                      vErrors.push(err286);
                    }
                    errors++;
                  }
                  if (typeof data116 == "number" && isFinite(data116)) {
                    if (data116 < 1 || isNaN(data116)) {
                      const err287 = { instancePath: instancePath + "/spec/recovery/flap/count", schemaPath: "#/properties/spec/properties/recovery/properties/flap/properties/count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1" };
                      if (vErrors === null) {
                        vErrors = [err287];
                      } else {
                        vErrors.push(err287);
                      }
                      errors++;
                    }
                  }
                }
                if (data115.within !== void 0) {
                  let data117 = data115.within;
                  if (typeof data117 === "string") {
                    if (!pattern7.test(data117)) {
                      const err288 = { instancePath: instancePath + "/spec/recovery/flap/within", schemaPath: "#/$defs/duration/pattern", keyword: "pattern", params: { pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$" }, message: 'must match pattern "^[0-9]+(\\.[0-9]+)?(ms|s|m|h|d)$"' };
                      if (vErrors === null) {
                        vErrors = [err288];
                      } else {
                        vErrors.push(err288);
                      }
                      errors++;
                    }
                  } else {
                    const err289 = { instancePath: instancePath + "/spec/recovery/flap/within", schemaPath: "#/$defs/duration/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err289];
                    } else {
                      vErrors.push(err289);
                    }
                    errors++;
                  }
                }
              } else {
                const err290 = { instancePath: instancePath + "/spec/recovery/flap", schemaPath: "#/properties/spec/properties/recovery/properties/flap/type", keyword: "type", params: { type: "object" }, message: "must be object" };
                if (vErrors === null) {
                  vErrors = [err290];
                } else {
                  vErrors.push(err290);
                }
                errors++;
              }
            }
            if (data113.rejoin !== void 0) {
              let data118 = data113.rejoin;
              if (typeof data118 !== "string") {
                const err291 = { instancePath: instancePath + "/spec/recovery/rejoin", schemaPath: "#/properties/spec/properties/recovery/properties/rejoin/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                if (vErrors === null) {
                  vErrors = [err291];
                } else {
                  vErrors.push(err291);
                }
                errors++;
              }
              if (!(data118 === "auto" || data118 === "manual")) {
                const err292 = { instancePath: instancePath + "/spec/recovery/rejoin", schemaPath: "#/properties/spec/properties/recovery/properties/rejoin/enum", keyword: "enum", params: { allowedValues: schema31.properties.spec.properties.recovery.properties.rejoin.enum }, message: "must be equal to one of the allowed values" };
                if (vErrors === null) {
                  vErrors = [err292];
                } else {
                  vErrors.push(err292);
                }
                errors++;
              }
            }
          } else {
            const err293 = { instancePath: instancePath + "/spec/recovery", schemaPath: "#/properties/spec/properties/recovery/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err293];
            } else {
              vErrors.push(err293);
            }
            errors++;
          }
        }
        if (data6.provision !== void 0) {
          let data119 = data6.provision;
          if (typeof data119 !== "string") {
            const err294 = { instancePath: instancePath + "/spec/provision", schemaPath: "#/properties/spec/properties/provision/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err294];
            } else {
              vErrors.push(err294);
            }
            errors++;
          }
          if (!(data119 === "manual" || data119 === "auto")) {
            const err295 = { instancePath: instancePath + "/spec/provision", schemaPath: "#/properties/spec/properties/provision/enum", keyword: "enum", params: { allowedValues: schema31.properties.spec.properties.provision.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err295];
            } else {
              vErrors.push(err295);
            }
            errors++;
          }
        }
        if (data6.hooks !== void 0) {
          let data120 = data6.hooks;
          if (data120 && typeof data120 == "object" && !Array.isArray(data120)) {
            for (const key35 in data120) {
              if (!func2.call(schema31.properties.spec.properties.hooks.properties, key35)) {
                const err296 = { instancePath: instancePath + "/spec/hooks", schemaPath: "#/properties/spec/properties/hooks/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key35 }, message: "must NOT have additional properties" };
                if (vErrors === null) {
                  vErrors = [err296];
                } else {
                  vErrors.push(err296);
                }
                errors++;
              }
            }
            if (data120["failover-detected"] !== void 0) {
              let data121 = data120["failover-detected"];
              if (Array.isArray(data121)) {
                if (data121.length < 1) {
                  const err297 = { instancePath: instancePath + "/spec/hooks/failover-detected", schemaPath: "#/properties/spec/properties/hooks/properties/failover-detected/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                  if (vErrors === null) {
                    vErrors = [err297];
                  } else {
                    vErrors.push(err297);
                  }
                  errors++;
                }
                const len4 = data121.length;
                for (let i7 = 0; i7 < len4; i7++) {
                  let data122 = data121[i7];
                  if (typeof data122 === "string") {
                    if (!pattern4.test(data122)) {
                      const err298 = { instancePath: instancePath + "/spec/hooks/failover-detected/" + i7, schemaPath: "#/properties/spec/properties/hooks/properties/failover-detected/items/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"' };
                      if (vErrors === null) {
                        vErrors = [err298];
                      } else {
                        vErrors.push(err298);
                      }
                      errors++;
                    }
                  } else {
                    const err299 = { instancePath: instancePath + "/spec/hooks/failover-detected/" + i7, schemaPath: "#/properties/spec/properties/hooks/properties/failover-detected/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err299];
                    } else {
                      vErrors.push(err299);
                    }
                    errors++;
                  }
                }
              } else {
                const err300 = { instancePath: instancePath + "/spec/hooks/failover-detected", schemaPath: "#/properties/spec/properties/hooks/properties/failover-detected/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err300];
                } else {
                  vErrors.push(err300);
                }
                errors++;
              }
            }
            if (data120["failover-blocked"] !== void 0) {
              let data123 = data120["failover-blocked"];
              if (Array.isArray(data123)) {
                if (data123.length < 1) {
                  const err301 = { instancePath: instancePath + "/spec/hooks/failover-blocked", schemaPath: "#/properties/spec/properties/hooks/properties/failover-blocked/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                  if (vErrors === null) {
                    vErrors = [err301];
                  } else {
                    vErrors.push(err301);
                  }
                  errors++;
                }
                const len5 = data123.length;
                for (let i8 = 0; i8 < len5; i8++) {
                  let data124 = data123[i8];
                  if (typeof data124 === "string") {
                    if (!pattern4.test(data124)) {
                      const err302 = { instancePath: instancePath + "/spec/hooks/failover-blocked/" + i8, schemaPath: "#/properties/spec/properties/hooks/properties/failover-blocked/items/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"' };
                      if (vErrors === null) {
                        vErrors = [err302];
                      } else {
                        vErrors.push(err302);
                      }
                      errors++;
                    }
                  } else {
                    const err303 = { instancePath: instancePath + "/spec/hooks/failover-blocked/" + i8, schemaPath: "#/properties/spec/properties/hooks/properties/failover-blocked/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err303];
                    } else {
                      vErrors.push(err303);
                    }
                    errors++;
                  }
                }
              } else {
                const err304 = { instancePath: instancePath + "/spec/hooks/failover-blocked", schemaPath: "#/properties/spec/properties/hooks/properties/failover-blocked/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err304];
                } else {
                  vErrors.push(err304);
                }
                errors++;
              }
            }
            if (data120["failover-held"] !== void 0) {
              let data125 = data120["failover-held"];
              if (Array.isArray(data125)) {
                if (data125.length < 1) {
                  const err305 = { instancePath: instancePath + "/spec/hooks/failover-held", schemaPath: "#/properties/spec/properties/hooks/properties/failover-held/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                  if (vErrors === null) {
                    vErrors = [err305];
                  } else {
                    vErrors.push(err305);
                  }
                  errors++;
                }
                const len6 = data125.length;
                for (let i9 = 0; i9 < len6; i9++) {
                  let data126 = data125[i9];
                  if (typeof data126 === "string") {
                    if (!pattern4.test(data126)) {
                      const err306 = { instancePath: instancePath + "/spec/hooks/failover-held/" + i9, schemaPath: "#/properties/spec/properties/hooks/properties/failover-held/items/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"' };
                      if (vErrors === null) {
                        vErrors = [err306];
                      } else {
                        vErrors.push(err306);
                      }
                      errors++;
                    }
                  } else {
                    const err307 = { instancePath: instancePath + "/spec/hooks/failover-held/" + i9, schemaPath: "#/properties/spec/properties/hooks/properties/failover-held/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err307];
                    } else {
                      vErrors.push(err307);
                    }
                    errors++;
                  }
                }
              } else {
                const err308 = { instancePath: instancePath + "/spec/hooks/failover-held", schemaPath: "#/properties/spec/properties/hooks/properties/failover-held/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err308];
                } else {
                  vErrors.push(err308);
                }
                errors++;
              }
            }
            if (data120["failover-done"] !== void 0) {
              let data127 = data120["failover-done"];
              if (Array.isArray(data127)) {
                if (data127.length < 1) {
                  const err309 = { instancePath: instancePath + "/spec/hooks/failover-done", schemaPath: "#/properties/spec/properties/hooks/properties/failover-done/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                  if (vErrors === null) {
                    vErrors = [err309];
                  } else {
                    vErrors.push(err309);
                  }
                  errors++;
                }
                const len7 = data127.length;
                for (let i10 = 0; i10 < len7; i10++) {
                  let data128 = data127[i10];
                  if (typeof data128 === "string") {
                    if (!pattern4.test(data128)) {
                      const err310 = { instancePath: instancePath + "/spec/hooks/failover-done/" + i10, schemaPath: "#/properties/spec/properties/hooks/properties/failover-done/items/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"' };
                      if (vErrors === null) {
                        vErrors = [err310];
                      } else {
                        vErrors.push(err310);
                      }
                      errors++;
                    }
                  } else {
                    const err311 = { instancePath: instancePath + "/spec/hooks/failover-done/" + i10, schemaPath: "#/properties/spec/properties/hooks/properties/failover-done/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err311];
                    } else {
                      vErrors.push(err311);
                    }
                    errors++;
                  }
                }
              } else {
                const err312 = { instancePath: instancePath + "/spec/hooks/failover-done", schemaPath: "#/properties/spec/properties/hooks/properties/failover-done/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err312];
                } else {
                  vErrors.push(err312);
                }
                errors++;
              }
            }
            if (data120["data-lost"] !== void 0) {
              let data129 = data120["data-lost"];
              if (Array.isArray(data129)) {
                if (data129.length < 1) {
                  const err313 = { instancePath: instancePath + "/spec/hooks/data-lost", schemaPath: "#/properties/spec/properties/hooks/properties/data-lost/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                  if (vErrors === null) {
                    vErrors = [err313];
                  } else {
                    vErrors.push(err313);
                  }
                  errors++;
                }
                const len8 = data129.length;
                for (let i11 = 0; i11 < len8; i11++) {
                  let data130 = data129[i11];
                  if (typeof data130 === "string") {
                    if (!pattern4.test(data130)) {
                      const err314 = { instancePath: instancePath + "/spec/hooks/data-lost/" + i11, schemaPath: "#/properties/spec/properties/hooks/properties/data-lost/items/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"' };
                      if (vErrors === null) {
                        vErrors = [err314];
                      } else {
                        vErrors.push(err314);
                      }
                      errors++;
                    }
                  } else {
                    const err315 = { instancePath: instancePath + "/spec/hooks/data-lost/" + i11, schemaPath: "#/properties/spec/properties/hooks/properties/data-lost/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err315];
                    } else {
                      vErrors.push(err315);
                    }
                    errors++;
                  }
                }
              } else {
                const err316 = { instancePath: instancePath + "/spec/hooks/data-lost", schemaPath: "#/properties/spec/properties/hooks/properties/data-lost/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err316];
                } else {
                  vErrors.push(err316);
                }
                errors++;
              }
            }
            if (data120["switchover-done"] !== void 0) {
              let data131 = data120["switchover-done"];
              if (Array.isArray(data131)) {
                if (data131.length < 1) {
                  const err317 = { instancePath: instancePath + "/spec/hooks/switchover-done", schemaPath: "#/properties/spec/properties/hooks/properties/switchover-done/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                  if (vErrors === null) {
                    vErrors = [err317];
                  } else {
                    vErrors.push(err317);
                  }
                  errors++;
                }
                const len9 = data131.length;
                for (let i12 = 0; i12 < len9; i12++) {
                  let data132 = data131[i12];
                  if (typeof data132 === "string") {
                    if (!pattern4.test(data132)) {
                      const err318 = { instancePath: instancePath + "/spec/hooks/switchover-done/" + i12, schemaPath: "#/properties/spec/properties/hooks/properties/switchover-done/items/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"' };
                      if (vErrors === null) {
                        vErrors = [err318];
                      } else {
                        vErrors.push(err318);
                      }
                      errors++;
                    }
                  } else {
                    const err319 = { instancePath: instancePath + "/spec/hooks/switchover-done/" + i12, schemaPath: "#/properties/spec/properties/hooks/properties/switchover-done/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err319];
                    } else {
                      vErrors.push(err319);
                    }
                    errors++;
                  }
                }
              } else {
                const err320 = { instancePath: instancePath + "/spec/hooks/switchover-done", schemaPath: "#/properties/spec/properties/hooks/properties/switchover-done/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err320];
                } else {
                  vErrors.push(err320);
                }
                errors++;
              }
            }
            if (data120["host-state"] !== void 0) {
              let data133 = data120["host-state"];
              if (Array.isArray(data133)) {
                if (data133.length < 1) {
                  const err321 = { instancePath: instancePath + "/spec/hooks/host-state", schemaPath: "#/properties/spec/properties/hooks/properties/host-state/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                  if (vErrors === null) {
                    vErrors = [err321];
                  } else {
                    vErrors.push(err321);
                  }
                  errors++;
                }
                const len10 = data133.length;
                for (let i13 = 0; i13 < len10; i13++) {
                  let data134 = data133[i13];
                  if (typeof data134 === "string") {
                    if (!pattern4.test(data134)) {
                      const err322 = { instancePath: instancePath + "/spec/hooks/host-state/" + i13, schemaPath: "#/properties/spec/properties/hooks/properties/host-state/items/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"' };
                      if (vErrors === null) {
                        vErrors = [err322];
                      } else {
                        vErrors.push(err322);
                      }
                      errors++;
                    }
                  } else {
                    const err323 = { instancePath: instancePath + "/spec/hooks/host-state/" + i13, schemaPath: "#/properties/spec/properties/hooks/properties/host-state/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err323];
                    } else {
                      vErrors.push(err323);
                    }
                    errors++;
                  }
                }
              } else {
                const err324 = { instancePath: instancePath + "/spec/hooks/host-state", schemaPath: "#/properties/spec/properties/hooks/properties/host-state/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err324];
                } else {
                  vErrors.push(err324);
                }
                errors++;
              }
            }
            if (data120.stalled !== void 0) {
              let data135 = data120.stalled;
              if (Array.isArray(data135)) {
                if (data135.length < 1) {
                  const err325 = { instancePath: instancePath + "/spec/hooks/stalled", schemaPath: "#/properties/spec/properties/hooks/properties/stalled/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                  if (vErrors === null) {
                    vErrors = [err325];
                  } else {
                    vErrors.push(err325);
                  }
                  errors++;
                }
                const len11 = data135.length;
                for (let i14 = 0; i14 < len11; i14++) {
                  let data136 = data135[i14];
                  if (typeof data136 === "string") {
                    if (!pattern4.test(data136)) {
                      const err326 = { instancePath: instancePath + "/spec/hooks/stalled/" + i14, schemaPath: "#/properties/spec/properties/hooks/properties/stalled/items/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"' };
                      if (vErrors === null) {
                        vErrors = [err326];
                      } else {
                        vErrors.push(err326);
                      }
                      errors++;
                    }
                  } else {
                    const err327 = { instancePath: instancePath + "/spec/hooks/stalled/" + i14, schemaPath: "#/properties/spec/properties/hooks/properties/stalled/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err327];
                    } else {
                      vErrors.push(err327);
                    }
                    errors++;
                  }
                }
              } else {
                const err328 = { instancePath: instancePath + "/spec/hooks/stalled", schemaPath: "#/properties/spec/properties/hooks/properties/stalled/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err328];
                } else {
                  vErrors.push(err328);
                }
                errors++;
              }
            }
            if (data120["daemon-degraded"] !== void 0) {
              let data137 = data120["daemon-degraded"];
              if (Array.isArray(data137)) {
                if (data137.length < 1) {
                  const err329 = { instancePath: instancePath + "/spec/hooks/daemon-degraded", schemaPath: "#/properties/spec/properties/hooks/properties/daemon-degraded/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items" };
                  if (vErrors === null) {
                    vErrors = [err329];
                  } else {
                    vErrors.push(err329);
                  }
                  errors++;
                }
                const len12 = data137.length;
                for (let i15 = 0; i15 < len12; i15++) {
                  let data138 = data137[i15];
                  if (typeof data138 === "string") {
                    if (!pattern4.test(data138)) {
                      const err330 = { instancePath: instancePath + "/spec/hooks/daemon-degraded/" + i15, schemaPath: "#/properties/spec/properties/hooks/properties/daemon-degraded/items/pattern", keyword: "pattern", params: { pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$" }, message: 'must match pattern "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"' };
                      if (vErrors === null) {
                        vErrors = [err330];
                      } else {
                        vErrors.push(err330);
                      }
                      errors++;
                    }
                  } else {
                    const err331 = { instancePath: instancePath + "/spec/hooks/daemon-degraded/" + i15, schemaPath: "#/properties/spec/properties/hooks/properties/daemon-degraded/items/type", keyword: "type", params: { type: "string" }, message: "must be string" };
                    if (vErrors === null) {
                      vErrors = [err331];
                    } else {
                      vErrors.push(err331);
                    }
                    errors++;
                  }
                }
              } else {
                const err332 = { instancePath: instancePath + "/spec/hooks/daemon-degraded", schemaPath: "#/properties/spec/properties/hooks/properties/daemon-degraded/type", keyword: "type", params: { type: "array" }, message: "must be array" };
                if (vErrors === null) {
                  vErrors = [err332];
                } else {
                  vErrors.push(err332);
                }
                errors++;
              }
            }
          } else {
            const err333 = { instancePath: instancePath + "/spec/hooks", schemaPath: "#/properties/spec/properties/hooks/type", keyword: "type", params: { type: "object" }, message: "must be object" };
            if (vErrors === null) {
              vErrors = [err333];
            } else {
              vErrors.push(err333);
            }
            errors++;
          }
        }
        if (data6.lifecycle !== void 0) {
          let data139 = data6.lifecycle;
          if (typeof data139 !== "string") {
            const err334 = { instancePath: instancePath + "/spec/lifecycle", schemaPath: "#/properties/spec/properties/lifecycle/type", keyword: "type", params: { type: "string" }, message: "must be string" };
            if (vErrors === null) {
              vErrors = [err334];
            } else {
              vErrors.push(err334);
            }
            errors++;
          }
          if (!(data139 === "Active" || data139 === "Released")) {
            const err335 = { instancePath: instancePath + "/spec/lifecycle", schemaPath: "#/properties/spec/properties/lifecycle/enum", keyword: "enum", params: { allowedValues: schema31.properties.spec.properties.lifecycle.enum }, message: "must be equal to one of the allowed values" };
            if (vErrors === null) {
              vErrors = [err335];
            } else {
              vErrors.push(err335);
            }
            errors++;
          }
        }
      } else {
        const err336 = { instancePath: instancePath + "/spec", schemaPath: "#/properties/spec/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err336];
        } else {
          vErrors.push(err336);
        }
        errors++;
      }
    }
  } else {
    const err337 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err337];
    } else {
      vErrors.push(err337);
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
