// An example: no such device exists. Little-endian: serial u32, energy u32 in 0.01 kWh, three voltages u16 in 0.1 V,
// a byte for the relay.
function number(bytes, at, count) {
  var value = 0;
  for (var i = count - 1; i >= 0; i--) {
    value = value * 256 + bytes[at + i];
  }
  return value;
}

function decodeUplink(input) {
  var bytes = input.bytes;
  if (bytes.length !== 15) {
    return { errors: ['the frame has ' + bytes.length + ' bytes, not 15'] };
  }
  var phases = [];
  for (var phase = 0; phase < 3; phase++) {
    phases.push({ v: number(bytes, 8 + 2 * phase, 2) / 10 });
  }
  return {
    data: {
      serial: String(number(bytes, 0, 4)).padStart(8, '0'),
      energy: { total: number(bytes, 4, 4) / 100 },
      phases: phases,
      relay: bytes[14] === 1 ? 'on' : 'off',
    },
  };
}

function encodeDownlink(input) {
  if (input.data.relay !== undefined) {
    return { bytes: [1, input.data.relay === 'on' ? 1 : 0], fPort: 85 };
  }
  return { bytes: [2, input.data.reportMinutes & 255, input.data.reportMinutes >> 8], fPort: 85 };
}
