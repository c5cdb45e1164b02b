# An echo server with asyncio's streams, as EchoServerMain.java has it with others. Python 3.6 and newer.
#   python echo.py
# Answers the first line on standard input with "measured" and the port it listens on; serves until its standard input ends.
import asyncio, os, sys, threading

CHUNK = 64 * 1024


async def echo(reader, writer):
    try:
        while True:
            data = await reader.read(CHUNK)
            if not data:
                break
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


def until_it_ends():
    sys.stdin.read()
    os._exit(0)


sys.stdin.readline()
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
server = loop.run_until_complete(asyncio.start_server(echo, '127.0.0.1', 0, backlog=1024))
print('measured %d' % server.sockets[0].getsockname()[1])
sys.stdout.flush()
threading.Thread(target=until_it_ends, daemon=True).start()
loop.run_forever()
