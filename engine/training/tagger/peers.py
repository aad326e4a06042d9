"""Training in several processes, one a core: on a CPU they are faster than the threads of one."""

import os

import torch
import torch.distributed as distributed
import torch.multiprocessing as multiprocessing


class Peers:
    """Processes that hold the same model, and each its own part of every batch."""

    def __init__(self, rank, count, meeting):
        self.rank, self.count = rank, count
        if count > 1:
            distributed.init_process_group("gloo", init_method="file://" + meeting, rank=rank, world_size=count)

    @staticmethod
    def start(work, count, meeting, *arguments):
        """Run work(peers, *arguments) in `count` processes, this one being the first; `meeting` is a file that does not exist yet."""
        others = [multiprocessing.get_context("spawn").Process(target=_join, args=(work, rank, count, meeting, arguments))
                  for rank in range(1, count)]
        for other in others:
            other.start()
        try:
            work(Peers(0, count, meeting), *arguments)
        except BaseException:  # the others would wait for this one for ever
            for other in others:
                other.terminate()
            raise
        for other in others:
            other.join()
        if os.path.exists(meeting):
            os.remove(meeting)

    def agree(self, model, *numbers):
        """Give everyone the mean of all gradients, and return the means of some numbers."""
        if self.count == 1:
            return numbers
        gradients = [p.grad for p in model.parameters()]
        flat = torch.cat([g.flatten() for g in gradients] + [torch.tensor(numbers, dtype=torch.float32)])
        distributed.all_reduce(flat)
        flat /= self.count
        for gradient, mean in zip(gradients, flat.split([g.numel() for g in gradients] + [len(numbers)])):
            gradient.copy_(mean.view_as(gradient))
        return flat[len(flat) - len(numbers):].tolist()


def _join(work, rank, count, meeting, arguments):
    work(Peers(rank, count, meeting), *arguments)
