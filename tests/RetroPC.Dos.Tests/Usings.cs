global using RetroPC.Testing;
global using Xunit;
