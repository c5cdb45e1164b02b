# One thread that echoes datagrams and busy threads beside it, under this interpreter's GIL. Python 2.7 and 3.
#   python echo.py SETTING HOGS
# SETTING as in cpu.py. Says PORT and a number, then serves until its standard input ends. A datagram that begins with S is
# answered with how much the busy threads have done.
from __future__ import print_function
import os, socket, sys, threading

setting, hogs = sys.argv[1], int(sys.argv[2])
if setting != '-':
    sys.setcheckinterval(int(setting)) if sys.version_info[0] == 2 else sys.setswitchinterval(float(setting) / 1000)
done = [0] * (hogs or 1)


def hog(me):
    while True:
        n = 2000
        while n > 0:
            n -= 1
        done[me] += 1


server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(('127.0.0.1', 0))


def echo():
    while True:
        message, client = server.recvfrom(64)
        if message[:1] == b'S':
            message = str(sum(done)).encode()
        server.sendto(message, client)


all = [threading.Thread(target=echo)] + [threading.Thread(target=hog, args=(i,)) for i in range(hogs)]
for t in all:
    t.daemon = True
for t in all:
    t.start()
print('PORT %d' % server.getsockname()[1])
sys.stdout.flush()
os.read(0, 1)
os._exit(0)
