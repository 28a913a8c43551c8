from .matrix import Line
from .test_matrix import LINES, METHODS, ROLES, URLS, _status


def test_probe(world, clients):
    for name,url in URLS.items():
        if name in LINES: continue
        try:
            line=Line(name=name,who="everybody")
            out={m:{} for m in METHODS}
            for m in METHODS[:2]:
                for r in ROLES:
                    out[m].setdefault(_status(clients[r], m, world.path(url,line,r)),[]).append(r)
            print(name,url.route,{m:{s:(",".join(r) if len(r)<8 else "*") for s,r in v.items()} for m,v in out.items()})
        except Exception as e: print(name, "EXC", type(e), str(e)[:300])
